import type { HoldReason } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'

/**
 * Reminders, which nobody asked for, stop while too many mails come back or are called spam: before the mail service
 * would stop all mail. They go on when the last reason is over.
 */
export const holdReminders = (
  { commit, now }: Pick<Deps, 'commit' | 'now'>,
  { reason, isHeld }: { reason: HoldReason; isHeld: boolean },
): Promise<void> => commit([isHeld ? { type: 'hold', reason, at: now } : { type: 'hold-ended', reason }])

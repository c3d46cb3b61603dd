import type { HoldReason } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'

/**
 * Stops reminders, which nobody asked for, while too many mails bounce or are marked as spam: otherwise the mail
 * service would stop all mail. Reminders go on when the last reason has ended.
 */
export const holdReminders = (
  { commit, now }: Pick<Deps, 'commit' | 'now'>,
  { reason, isHeld }: { reason: HoldReason; isHeld: boolean },
): Promise<void> => commit([isHeld ? { type: 'hold', reason, at: now } : { type: 'hold-ended', reason }])

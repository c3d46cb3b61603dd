import type { AuditHead } from '#schemas/audit.ts'
import type { Instant } from '#schemas/time.ts'
import { dayOf } from '../../domain/calendar.ts'
import { dayAfter } from '../../domain/sealing.ts'
import type { Deps } from '../../ports/deps.ts'
import type { HeadFile } from '../../ports/ledger.ts'

type Needs = Pick<Deps, 'ledger' | 'auditKeys'>

/** A head that our keys signed. */
export type SignedHead = HeadFile & { head: AuditHead }

/** The head of a day. Throws when there is none that our keys signed. */
export async function headOf({ ledger, auditKeys }: Needs, day: string): Promise<SignedHead> {
  const kept = await ledger.head(day)
  const head = kept && (await auditKeys.read(kept.file))
  if (!kept || head?.day !== day) throw new Error(`the head of ${day} is not ours`)
  return { ...kept, head }
}

/** The head that the table has to agree with, and the restores since the newest head. */
type Basis = { basis: AuditHead | undefined; restores: number; restoredTo: Instant | undefined }

/**
 * The head whose ends those of the next day follow: the newest one. After the restore of a backup it is the last one of
 * a day that was over at the moment of the backup.
 */
export async function basisOf(deps: Needs, last: SignedHead | undefined): Promise<Basis> {
  const all = await deps.ledger.restores()
  const [restoredTo] = all
    .slice(last?.head.restores ?? 0)
    .map(({ to }) => to)
    .toSorted()
  const restored = { restores: all.length, restoredTo }
  if (!last || !restoredTo || dayOf(restoredTo) > last.head.day) return { basis: last?.head, ...restored }
  const day = dayAfter(dayOf(restoredTo), -1)
  const isSealed = (await deps.ledger.days()).includes(day)
  return { basis: isSealed ? (await headOf(deps, day)).head : undefined, ...restored }
}

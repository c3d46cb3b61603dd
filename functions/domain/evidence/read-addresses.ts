import type { Email } from '#schemas/email.ts'
import type { EvidencePolicy } from '#schemas/evidence.ts'
import type { Instant } from '#schemas/time.ts'
import { later } from '../calendar.ts'
import type { Dossier } from '../dossier.ts'

/** An address whose mails the member reads, and when they showed a code that was mailed there. */
export type ReadAddress = { email: Email; confirmedAt: Instant }

/**
 * The addresses whose mails a member reads: the one that they signed in with, as of the last time, and the one at a
 * school that they confirmed. None that the former address can still undo. Whom a portal enrolled has not signed in.
 */
export function readAddresses({ member, sessions }: Pick<Dossier, 'member' | 'sessions'>): ReadAddress[] {
  const { email, addressChange, schoolAddress } = member
  const signedInAt = sessions
    .map(({ createdAt }) => createdAt)
    .toSorted()
    .at(-1)
  const own = signedInAt && !addressChange ? [{ email, confirmedAt: signedInAt }] : []
  const [newest, other] = [...own, ...(schoolAddress ? [schoolAddress] : [])].toSorted((one, another) =>
    one.confirmedAt > another.confirmedAt ? -1 : 1,
  )
  return [newest, other?.email === newest?.email ? undefined : other].flatMap((one) => one ?? [])
}

/** Until when an address at a school counts. */
export const countsUntil = (
  { addressDays }: Pick<EvidencePolicy, 'addressDays'>,
  { confirmedAt }: Pick<ReadAddress, 'confirmedAt'>,
) => later(confirmedAt, { days: addressDays })

import { randomBytes } from 'node:crypto'
import { symbolsOf } from '#schemas/base32.ts'
import type { Email } from '#schemas/email.ts'
import type { Tenant } from '#schemas/id.ts'
import type { CodeKind } from '../domain/budget-owner.ts'
import { dayOf, later } from '../domain/calendar.ts'
import type { Pseudonyms } from '../ports/crypto.ts'
import { type Devices, MARK_DAYS } from '../ports/devices.ts'
import { isEqual } from './is-equal.ts'

const ID_BYTES = 16
/** 128 bits of the pseudonym: nobody can try so many. */
const MARK_DIGITS = 32

/**
 * A mark is `id.proof`: the day on which it was made (UTC) with a random id, and a pseudonym of both with the
 * world, the kind and the address.
 */
export function devices({ pseudonym, everyPseudonym }: Pseudonyms, world: Tenant): Devices {
  const saying = (id: string, kind: CodeKind, email: Email) => `${world} ${kind} ${id} ${email}`
  return {
    mark(kind, email, now) {
      const id = `${dayOf(now)}-${symbolsOf(randomBytes(ID_BYTES))}`
      return `${id}.${pseudonym('device', saying(id, kind, email)).slice(0, MARK_DIGITS)}`
    },
    knownBy: (marks, kind, email, now) =>
      marks.find((mark) => {
        const [id = '', proof = ''] = mark.split('.')
        if (dayOf(id) < dayOf(later(now, { days: -MARK_DAYS }))) return false
        const proofs = everyPseudonym('device', saying(id, kind, email))
        return proofs.some((one) => isEqual(one.slice(0, MARK_DIGITS), proof))
      }),
  }
}

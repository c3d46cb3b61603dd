import { Sha256 } from '#schemas/id.ts'
import { parseSeal } from '../domain/evidence/parse-seal.ts'
import type { Seals } from '../ports/evidence.ts'
import { sha256 } from './sha256.ts'
import type { Trusted } from './trust-list.ts'
import { TRUSTED } from './trusted.ts'
import { verifySeal } from './verify-seal.ts'

/** When the list of the authority of tests has to be replaced. */
const NEVER = '2999-12-31T00:00:00.000Z'

/** Verifies seals against the list that ships. `test`: the authority of tests, which exists on one machine only. */
export function seals(test?: Trusted): Seals {
  const certificates = [...TRUSTED.certificates, ...(test ? [test] : [])]
  return {
    async verify(text, types, today) {
      const parsed = parseSeal(text, types)
      if (!parsed.ok) return undefined
      const { seal } = parsed
      const found = verifySeal(seal, { certificates }, { today, allowTest: test !== undefined })
      const by = 'by' in found ? found.by : undefined
      return {
        seal,
        verdict: found.verdict,
        ...(by && { issuer: by.siret, listedUntil: by === test ? NEVER : TRUSTED.nextUpdate }),
        isListTooOld:
          found.verdict === 'unknown-certificate' &&
          certificates.some(({ authority }) => authority === seal.authority) &&
          types.has(seal.documentType),
      }
    },
    nameOf: async (policy) => Sha256.parse(sha256(Buffer.from(JSON.stringify(policy)))),
  }
}

import { randomBytes } from 'node:crypto'
import { symbolsOf } from '#schemas/base32.ts'
import { sealed } from '../../functions/domain/evidence/names.ts'
import { attestationPdf } from './page.ts'
import type { SealContent } from './test-authority.ts'

type Attested = {
  givenName: string
  familyName: string
  schoolYear: string
  sealedOn: string
  number?: string | undefined
  studentNumber?: string | undefined
}

/**
 * An attestation of somebody, as a PDF, with the seal of an authority: names as seals write them, new numbers unless they
 * are given.
 */
export async function anAttestation(
  { seal }: { seal(content: SealContent): string },
  { givenName, familyName, schoolYear, sealedOn, number = newNumber(), studentNumber = newStudentNumber() }: Attested,
): Promise<Uint8Array<ArrayBuffer>> {
  const content = { givenNames: sealed(givenName), familyName: sealed(familyName), number, studentNumber, sealedOn }
  return attestationPdf({ seal: seal(content), name: `${familyName} ${givenName}`, number, schoolYear })
}

const symbols = (count: number) => symbolsOf(randomBytes(count)).toUpperCase()
/** As the CNOUS gives them: `LIL6-XXXXXX-XX`. */
const newNumber = () => `TST0-${symbols(6)}-${symbols(2)}`
const newStudentNumber = () => symbols(11)

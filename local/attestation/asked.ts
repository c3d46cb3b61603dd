import * as z from 'zod'
import { SchoolYear } from '#schemas/time.ts'
import { anAttestation } from './attestation.ts'
import { photoOf } from './photo.ts'
import { testAuthority } from './test-authority.ts'

const Asked = z.strictObject({
  givenName: z.string().min(1),
  familyName: z.string().min(1),
  schoolYear: SchoolYear,
  sealedOn: z.iso.date(),
  number: z.string().length(14).optional(),
  studentNumber: z.string().min(1).max(50).optional(),
  photo: z.literal('true').optional(),
})

/** The attestation that a query asks for, with a seal of this machine's own authority: a PDF, or a photo of it. */
export async function askedAttestation(sealKey: string, query: URLSearchParams) {
  const { photo, ...attested } = Asked.parse(Object.fromEntries(query))
  const pdf = await anAttestation(testAuthority({ key: sealKey }), attested)
  return photo ? { mediaType: 'image/jpeg', bytes: await photoOf(pdf) } : { mediaType: 'application/pdf', bytes: pdf }
}

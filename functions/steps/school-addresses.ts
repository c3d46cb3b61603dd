import type { SchoolAddressList } from '#schemas/views.ts'
import type { Dossier } from '../domain/dossier.ts'
import { countsUntil, type ReadAddress, readAddresses } from '../domain/evidence/read-addresses.ts'
import type { SchoolOf } from '../domain/evidence/school-of.ts'
import type { Deps } from '../ports/deps.ts'

type Needs = Pick<Deps, 'schools' | 'program' | 'now'>

/** The addresses at schools whose mails the member reads, and whose code is not too long ago. The newest first. */
export async function addressesAtSchools(
  { schools, program: { evidence }, now }: Needs,
  dossier: Pick<Dossier, 'member' | 'sessions'>,
): Promise<(ReadAddress & SchoolOf)[]> {
  const read = evidence ? readAddresses(dossier).filter((one) => now < countsUntil(evidence, one)) : []
  const found = await Promise.all(
    read.map(async (one) => {
      const school = await schools.of(one.email)
      return school ? [{ ...one, ...school }] : []
    }),
  )
  return found.flat()
}

/** Those that count, as their member sees them. */
export async function schoolAddressList(
  deps: Needs,
  dossier: Pick<Dossier, 'member' | 'sessions'>,
): Promise<SchoolAddressList> {
  const { evidence } = deps.program
  const found = await addressesAtSchools(deps, dossier)
  return {
    items: found.flatMap(({ email, school, standing, confirmedAt }) =>
      evidence && standing !== 'former'
        ? [{ email, school, confirmedAt, countsUntil: countsUntil(evidence, { confirmedAt }) }]
        : [],
    ),
  }
}

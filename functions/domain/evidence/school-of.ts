import type { Email } from '#schemas/email.ts'
import type { SchoolStanding } from '#schemas/evidence.ts'
import type { ProgramSchools, SchoolList } from '#schemas/school-list.ts'

/** The school of an address. `domain`: of the address, below which there may be more than one school. */
export type SchoolOf = { domain: string; school: string; standing: SchoolStanding }

export type KnownSchools = {
  list: Pick<SchoolList, 'schools' | 'abused' | 'stopped'>
  named: ProgramSchools | undefined
}

/** How domains call those who have left: `alumni.school.fr`, `anciens-school.fr`. */
const FORMER = /^(?:alum|alumn[aio]s?|alumnus|alumnae|anciens?|diplomes?|former|graduates?|retired|retraites?)$/

/**
 * The school of an address, by its domain or the nearest one above it that is known. `undefined` for a domain that is of
 * no school, or of none that is known. What the program says comes before the list. Below an academy, pupils may have
 * addresses too.
 */
export function schoolOf(email: Email, { list, named: ofProgram }: KnownSchools): SchoolOf | undefined {
  const domain = email.slice(email.lastIndexOf('@') + 1)
  const labels = domain.split('.')
  const above = labels.slice(0, -1).map((_, from) => labels.slice(from).join('.'))
  const { more = {}, academies = {} } = ofProgram ?? {}
  const named = above.find((one) => [more, academies, list.schools].some((names) => Object.hasOwn(names, one)))
  const isAbused = above.some((one) => list.abused.includes(one))
  if ((named === undefined && !isAbused) || above.some((one) => list.stopped.includes(one))) return undefined
  const [name] = (more[named ?? ''] ?? academies[named ?? ''] ?? list.schools[named ?? ''] ?? '').split('\n')
  const standing = labels.some((label) => label.split('-').some((word) => FORMER.test(word)))
    ? 'former'
    : isAbused
      ? 'abused'
      : Object.hasOwn(academies, domain)
        ? 'academy'
        : 'school'
  return { domain, school: name || domain, standing }
}

import * as z from 'zod'

/** Schools and their domains (`schools.json`), as `npm run schools` makes them. */
export const SchoolList = z.strictObject({
  /** The package and its version. */
  source: z.string(),
  /** The license of what it has, with its notice. */
  license: z.string(),
  /** The names of the school, one a line, by its domain. What is below a domain is of the same school. */
  schools: z.record(z.string(), z.string()),
  /** Domains at which people have addresses who are no students. */
  abused: z.array(z.string()),
  /** Domains that are of no school. */
  stopped: z.array(z.string()),
})
export type SchoolList = z.infer<typeof SchoolList>

/** The schools of a license program. */
export type ProgramSchools = {
  /** Top-level domains: of which countries schools are taken from the list. */
  countries: readonly string[]
  /** Schools that the list lacks, by the domain of their addresses. */
  more: Readonly<Record<string, string>>
  /** Who employs teachers, by the domain of their addresses. Nobody else has one there. */
  academies: Readonly<Record<string, string>>
}

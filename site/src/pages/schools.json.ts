import type { APIRoute } from 'astro'
import { PROGRAM } from '#schemas/program.ts'
import list from '#schemas/schools.json'

const { countries = [], more = {} } = (await PROGRAM.schools?.()) ?? {}
const isOfProgram = ([domain]: [string, string]) => countries.includes(domain.split('.').at(-1) ?? '')

/** The names that the guide proposes for a school. */
export const GET: APIRoute = () => {
  const listed = Object.entries(list.schools)
    .filter(isOfProgram)
    .map(([, all]) => all.split('\n')[0] ?? '')
  const names = [...Object.values(more), ...listed].filter(Boolean)
  return Response.json([...new Set(names)].toSorted((one, other) => one.localeCompare(other)))
}

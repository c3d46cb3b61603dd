import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const read = (path: string) => readFileSync(path, 'utf8')

/** What is generated does not count: `.gitattributes` names it, and so do the generators. */
const GENERATED = [
  ...read('.gitattributes')
    .split('\n')
    .filter((line) => line.includes('linguist-generated'))
    .map(
      (line) => new RegExp(`^${line.split(' ')[0]?.replace(/^\//, '').replace(/\*+/g, '.*').replace(/\/$/, '/.*')}`),
    ),
  /^tests\/where\.md$/,
  /^site\/src\/content\/docs\/(en\/)?docs\/operations\.md$/,
]

/** The most files that one touches by hand. */
const MOST = { operation: 8, mail: 5, 'form-field': 16, reason: 3 }

describe.each(Object.entries(MOST))('the worked change %s', (name, most) => {
  const example = read(`docs/changes/${name}.md`)
  const touched = [...example.matchAll(/^diff --git a\/(\S+) b\/\S+\n(new file)?/gm)].map(([, path = '', isNew]) => ({
    path,
    isNew: isNew !== undefined,
  }))
  const byHand = touched.filter(({ path }) => !GENERATED.some((pattern) => pattern.test(path)))

  test(`touches at most ${most} files by hand`, () => {
    expect(byHand.length).toBeGreaterThan(0)
    expect(byHand.length).toBeLessThanOrEqual(most)
  })

  test('touches files that are there', () => {
    expect(touched.filter(({ path, isNew }) => !isNew && !existsSync(path))).toEqual([])
  })

  test('stands in the list of CONTRIBUTING.md with its number of files', () => {
    expect(read('CONTRIBUTING.md')).toMatch(new RegExp(`at most ${most} files by hand, \\[.docs/changes/${name}\\.md`))
  })
})

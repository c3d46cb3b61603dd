import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const rows = [...read('docs/guarantees.md').matchAll(/^\| .+ \| `(tests\/\S+): (.+)` \|$/gm)]

test('there are guarantees', () => expect(rows.length).toBeGreaterThan(20))

test.each(rows.map(([, file = '', title = '']) => [file, title]))('%s has a test named %s', (file, title) => {
  expect(read(file)).toContain(title)
})

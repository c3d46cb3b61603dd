import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

test('the documented access patterns are those of the store', () => {
  const table = read('functions/store/keys.ts')
    .split('\n')
    .filter((line) => line.startsWith(' * |'))
    .map((line) => line.slice(3))
  expect(table.length).toBeGreaterThan(10)
  const documented = read('docs/access-patterns.md').split('<!-- access-patterns -->\n')[1]
  expect(documented?.split('<!-- /access-patterns -->')[0]).toBe(`${table.join('\n')}\n`)
})

test('the README has less than 100 lines', () => {
  expect(read('README.md').split('\n').length).toBeLessThan(100)
})

test.each(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/commands.md'])(
  '%s names files and commands that exist',
  (page) => {
    const text = read(page)
    const named = [
      ...text.matchAll(/`((?:docs|functions|schemas|site|stacks|tests|tools|walk|local|client)\/[\w./-]*)`/g),
    ]
    const files = [...new Set(named.map(([, path = '']) => path))].filter((path) => !path.includes('<'))
    for (const path of files) expect(existsSync(new URL(`../../${path}`, import.meta.url)), path).toBe(true)
    const { scripts } = JSON.parse(read('package.json'))
    const commands = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
    for (const command of new Set(commands)) expect(Object.keys(scripts)).toContain(command)
    expect(files.length + commands.length).toBeGreaterThan(0)
  },
)

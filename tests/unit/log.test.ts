import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

const LOG = new URL('../../functions/log.ts', import.meta.url).href

/** The lines that a program writes with `log`, in a process of its own: its level is read once. */
const linesOf = (program: string) =>
  execFileSync(process.execPath, ['--input-type=module', '--eval', `import { log } from '${LOG}'; ${program}`], {
    encoding: 'utf8',
    env: { ...process.env, AWS_LAMBDA_LOG_LEVEL: 'INFO' },
  })
    .trim()
    .split('\n')

test('the line of a mail that failed names the row, and not the person', () => {
  const row = {
    kind: 'mail',
    owner: 'mbr_0123456789abcdef',
    id: 'row',
    to: ['somebody@school.example'],
    mail: { name: 'license-code', data: { code: 'ALP-0000-0000-0000-0000' } },
  }
  const lines = linesOf(`log.failed(new Error('to somebody@school.example'), ${JSON.stringify(row)})`)
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      timestamp: expect.any(String),
      level: 'ERROR',
      message: 'failed',
      kind: 'mail',
      id: 'row',
      error: { name: 'Error', stack: expect.any(String) },
    },
  ])
  expect(lines.join()).not.toMatch(/@|ALP-/)
})

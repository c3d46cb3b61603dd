import { expect, test, vi } from 'vitest'
import { MemberId } from '#schemas/id.ts'
import { Instant } from '#schemas/time.ts'
import type { DueRow } from '../../functions/domain/due.ts'

test('the line of a mail that failed names the row, and not the person', async () => {
  vi.stubEnv('AWS_LAMBDA_LOG_LEVEL', 'INFO')
  vi.resetModules()
  const { log } = await import('../../functions/log.ts')
  const at = Instant.parse('2026-10-05T06:00:00.000Z')
  const row: DueRow = {
    kind: 'mail',
    owner: MemberId.parse('mbr_0123456789abcdef'),
    id: 'row',
    dueAt: at,
    createdAt: at,
    attempts: 0,
    locale: 'en',
    to: ['somebody@school.example'],
    mail: { name: 'license-code', data: { code: 'ALP-0000-0000-0000-0000' } },
  } as DueRow
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    log.failed(new Error('to somebody@school.example'), row)
    const [line] = written.mock.calls.map(([text]) => JSON.parse(String(text)))
    expect(line).toEqual({
      timestamp: expect.any(String),
      level: 'ERROR',
      message: 'failed',
      kind: 'mail',
      id: 'row',
      error: { name: 'Error', stack: expect.any(String) },
    })
    expect(JSON.stringify(line)).not.toMatch(/@|ALP-/)
  } finally {
    written.mockRestore()
    vi.unstubAllEnvs()
  }
})

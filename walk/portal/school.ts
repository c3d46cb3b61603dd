import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type CsvRow, createPortal, createVouchingKey, orThrow, signVouch } from '../../client/index.ts'
import { check } from '../member/say.ts'

const COMMAND = fileURLToPath(new URL('../../tools/portal.ts', import.meta.url))

type Place = { baseUrl: string; folder: string }

/** A portal as its school uses it: in the sandbox, with a key that signs vouches. The operator's command made it. */
export async function aSchool({ baseUrl, folder }: Place, { name, quota }: { name: string; quota: number }) {
  const { port, origin: aud } = new URL(baseUrl)
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...[COMMAND, 'create', '--mode', 'test', '--name', name, '--quota', String(quota)],
    ...['--port', port, '--folder', folder],
  ])
  const [key] = stdout.match(/clk_test_\w+/) ?? []
  check('what the operator is told', key, 'a key of the sandbox', stdout)
  const portal = createPortal({ baseUrl, key })
  const usage = await orThrow(portal.GET('/portal/usage'))
  const { kid, privateKey, jwk } = await createVouchingKey()
  await orThrow(portal.POST('/portal/vouching-keys', { body: { jwk } }))
  const claims = { iss: usage.portal.id, aud, schoolYear: usage.openFor }
  return {
    name,
    quota,
    schoolYear: usage.openFor,
    portal,
    keyId: usage.key.id,
    kid,
    /** A client of the same portal with another key. */
    withKey: (key: string) => createPortal({ baseUrl, key }),
    vouchFor: ({ email: sub = '', role = '', school = '' }: CsvRow) =>
      signVouch({ privateKey, kid, ...claims, sub, role, school }),
  }
}

export type School = Awaited<ReturnType<typeof aSchool>>

import { parseArgs } from 'node:util'
import * as z from 'zod'
import { KeyId, PortalId } from '#schemas/id.ts'
import { PortalName, Scope } from '#schemas/portal.ts'
import { Instant } from '#schemas/time.ts'
import { portalIdOf } from '../functions/domain/identity.ts'
import { liveOf, SITE, sandboxOf } from '../functions/domain/tenant.ts'
import { isProblem } from '../functions/ports/problem.ts'
import { changeQuota } from '../functions/steps/operator/change-quota.ts'
import { createPortal } from '../functions/steps/operator/create-portal.ts'
import { listPortals } from '../functions/steps/operator/list-portals.ts'
import { issueKey } from '../functions/steps/portal-key/issue-key.ts'
import { revokeKey } from '../functions/steps/portal-key/revoke-portal-key.ts'
import { OF_A_STAGE, STAGE_OPTIONS, stageOf } from './stage.ts'

const USAGE = `Usage: npm run portal -- <command>

  create --name "École des Exemples" [--quota 500] [--mode live|test] [--scopes …] [--expires 2027-08-31]
      Makes a portal and its first keys, which are shown once: one of each world, or of the one named.
  rotate --portal ptl_… --mode live|test [--scopes …] [--expires …]
      Makes a second key; revoke the former one when the new one is in use.
  revoke --key key_…
      Revokes a key, at once.
  quota --portal ptl_… --quota 2000 [--mode live|test]
      How many members it may enroll for a school year from now on, in both worlds or in the one named.
  list
      All portals, their quota and their keys.

  ${OF_A_STAGE}`

const OPTIONS = {
  name: { type: 'string' },
  quota: { type: 'string' },
  mode: { type: 'string' },
  scopes: { type: 'string', default: Scope.options.join(',') },
  expires: { type: 'string' },
  portal: { type: 'string' },
  key: { type: 'string' },
  ...STAGE_OPTIONS,
} as const

const Mode = z.enum(['live', 'test'])
const Quota = z.coerce.number().int().nonnegative()
const Wanted = z.object({
  scopes: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(Scope)),
  expires: z.iso
    .date()
    .transform((date) => Instant.parse(`${date}T00:00:00.000Z`))
    .optional(),
})
const tenantOf = (id: PortalId, mode: z.infer<typeof Mode>) => (mode === 'test' ? sandboxOf(id) : liveOf(id))

type Values = ReturnType<typeof given>['values']
const modesOf = ({ mode }: Values) => (mode === undefined ? Mode.options : [Mode.parse(mode)])
const given = () => parseArgs({ options: OPTIONS, allowPositionals: true })

async function siteDeps({ port, folder }: Pick<Values, 'port' | 'folder'>) {
  return (await stageOf({ port, folder })).depsFor(SITE)
}
type Site = Awaited<ReturnType<typeof siteDeps>>

async function newKey(site: Site, id: PortalId, mode: z.infer<typeof Mode>, values: Values) {
  const { scopes, expires } = Wanted.parse(values)
  const made = await issueKey(await site.at(tenantOf(id, mode)), id, { scopes, expiresAt: expires }, 'operator')
  console.log(`\n  ${mode === 'test' ? 'Sandbox' : 'Live'} key ${made.id}, shown once:\n\n${made.key}\n`)
}

const COMMANDS: Record<string, (site: Site, values: Values) => Promise<void>> = {
  async create(site, values) {
    const id = await createPortal(site, {
      name: PortalName.parse(values.name),
      quota: Quota.parse(values.quota ?? '500'),
    })
    console.log(`Portal ${id}`)
    for (const mode of modesOf(values)) await newKey(site, id, mode, values)
  },

  async quota(site, values) {
    const [id, quota] = [PortalId.parse(values.portal), Quota.parse(values.quota)]
    for (const mode of modesOf(values)) {
      await changeQuota(await site.at(tenantOf(id, mode)), { quota })
      console.log(`Quota of ${id} (${mode}): ${quota}.`)
    }
  },

  rotate: (site, values) => newKey(site, PortalId.parse(values.portal), Mode.parse(values.mode), values),

  async revoke(site, { key }) {
    const keyId = KeyId.parse(key)
    const id = portalIdOf(keyId)
    for (const mode of Mode.options) {
      const deps = await site.at(tenantOf(id, mode))
      if (!(await deps.portals.apiKey(keyId))) continue
      await revokeKey(deps, { keyId, by: 'operator' })
      console.log(`Revoked ${keyId} (${mode}).`)
      return
    }
    throw new Error(`There is no key ${keyId}.`)
  },

  async list(site) {
    const portals = await listPortals(site)
    if (portals.length === 0) console.log('There are no portals yet.')
    for (const listed of portals) {
      const { id, mode } = listed
      if ('unreadable' in listed) {
        console.error(`${id}  ${mode}  cannot be read: ${saying(listed.unreadable)}`)
        process.exitCode = 1
        continue
      }
      const { portal, enrolled = [], keys = [] } = listed.dossier ?? {}
      const counts = enrolled.map(({ schoolYear, count }) => `${schoolYear}: ${count}`).join(', ')
      console.log(`${id}  ${mode}  ${portal?.name}  quota ${portal?.quota}${counts && `  enrolled ${counts}`}`)
      for (const { id, scopes, lastUsedOn, expiresAt, revokedAt } of keys) {
        const state = revokedAt ? `revoked ${revokedAt.slice(0, 10)}` : `used ${lastUsedOn ?? 'never'}`
        const end = expiresAt ? `  expires ${expiresAt.slice(0, 10)}` : ''
        console.log(`    ${id}  ${state}${end}  ${scopes.join(' ')}`)
      }
    }
  },
}

function saying(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error)
  if (isProblem(error)) return error.code
  const { code, message } = error as { code?: string; message?: string }
  return code === 'ECONNREFUSED' ? 'Nothing answers: start the product first (`npm start`).' : `${message}`
}

try {
  const { positionals, values } = given()
  const command = COMMANDS[positionals[0] ?? '']
  if (!command) throw new Error(USAGE)
  await command(await siteDeps(values), values)
} catch (error) {
  console.error(`${saying(error)}${error instanceof z.ZodError ? `\n\n${USAGE}` : ''}`)
  process.exitCode = 1
}

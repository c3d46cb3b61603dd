import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve as resolvePath } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

type Answer = { status: number; body: unknown }

/**
 * Runs the audit of a project with one dependency against a registry with the given answer. Returns its exit code and
 * its output.
 */
async function audit(answer: Answer) {
  const registry = createServer(async (request, response) => {
    const isAudit = request.method === 'POST' && request.url === '/-/npm/v1/security/advisories/bulk'
    const { status, body } = isAudit ? answer : { status: 404, body: {} }
    request.resume()
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void registry.close())
  await once(registry, 'listening')
  const address = registry.address()
  if (!address || typeof address === 'string') throw new Error('the registry has no port')
  const folder = mkdtempSync(join(tmpdir(), 'campus-license-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const project = { name: 'audited', version: '1.0.0', dependencies: { sharp: '0.35.5' } }
  const packages = { '': project, 'node_modules/sharp': { version: '0.35.5' } }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...project, lockfileVersion: 3, packages }))
  const env = {
    ...process.env,
    npm_config_cache: join(folder, 'cache'),
    npm_config_registry: `http://127.0.0.1:${address.port}/`,
    npm_config_fetch_retries: '0',
  }
  return new Promise<{ code: unknown; stdout: string }>((resolve) => {
    execFile(process.execPath, [resolvePath('tools/audit-packages.ts')], { cwd: folder, env }, (error, stdout) =>
      resolve({ code: error?.code ?? 0, stdout }),
    )
  })
}

const advisory = (severity: string) => ({
  sharp: [{ id: 1, url: 'https://advisories.example/1', title: 'A flaw', severity, vulnerable_versions: '*' }],
})

test('passes if nothing is known', async () => {
  expect(await audit({ status: 200, body: {} })).toEqual({
    code: 0,
    stdout: '0 packages with known vulnerabilities, 0 of them high or critical.\n',
  })
})

test('fails if a package has a known vulnerability of severity high, and names it', async () => {
  const { code, stdout } = await audit({ status: 200, body: advisory('high') })
  expect(code).toBe(1)
  expect(stdout).toContain('high: sharp\n')
})

test('names a vulnerability of severity moderate, and passes', async () => {
  const { code, stdout } = await audit({ status: 200, body: advisory('moderate') })
  expect(code).toBe(0)
  expect(stdout).toContain('moderate: sharp\n')
})

test('passes if the registry does not offer audits, and says so', async () => {
  expect(await audit({ status: 405, body: {} })).toEqual({
    code: 0,
    stdout: 'The registry does not offer audits: nothing was checked.\n',
  })
})

test('fails if the registry cannot answer', async () => {
  expect((await audit({ status: 500, body: {} })).code).toBe(1)
})

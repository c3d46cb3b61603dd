import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { REGION, type S3Target } from './s3-fixture.ts'

const run = promisify(execFile)
const PACKAGES = ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common']
const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'testtest' }

/**
 * Starts Ceph's S3 from Debian's packages, on free ports and in its own folder. Installs it if it is missing and
 * permitted.
 */
export const startRadosgw = async (): Promise<{ target: S3Target; stop: () => Promise<void> }> => {
  await install()
  const folder = await mkdtemp(join(tmpdir(), 'rgw-'))
  const stop = async () => {
    await endDaemons(join(folder, 'run'))
    await rm(folder, { recursive: true, force: true })
  }
  const [port, monPort] = await freePorts()
  const { accessKeyId, secretAccessKey } = CREDENTIALS
  const script = join(import.meta.dirname, 'radosgw-up.sh')
  try {
    await run('bash', [script, folder, String(port), String(monPort), accessKeyId, secretAccessKey, REGION])
  } catch (error) {
    await stop()
    throw error
  }
  return { target: { endpoint: `http://127.0.0.1:${port}`, ...CREDENTIALS }, stop }
}

const install = async (): Promise<void> => {
  const missing = await Promise.all(
    ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph'].map((binary) =>
      run(binary, ['--version']).then(
        () => false,
        () => true,
      ),
    ),
  )
  if (!missing.includes(true)) return
  const command = `apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}`
  if (process.getuid?.() !== 0) throw new Error(`radosgw is missing. On Debian, as root: ${command}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update'], { env })
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES], { env, maxBuffer: 64 * 1024 ** 2 })
}

/** Both servers are open at once, so that the ports differ. */
const freePorts = async (): Promise<[number, number]> => {
  const servers = [createServer(), createServer()] as const
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject).listen(0, '127.0.0.1', () => {
            const address = server.address()
            resolve(typeof address === 'object' && address ? address.port : 0)
          })
        }),
    ),
  )
  for (const server of servers) server.close()
  const [first = 0, second = 0] = ports
  return [first, second]
}

const endDaemons = async (folder: string): Promise<void> => {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.pid'))
  const ids = await Promise.all(files.map(async (file) => Number(await readFile(join(folder, file), 'utf8'))))
  const running = () => ids.filter((id) => id > 0 && signal(id, 0))
  for (const id of running()) signal(id, 'SIGTERM')
  for (const _ of Array(100)) {
    if (running().length === 0) return
    await setTimeout(100)
  }
  for (const id of running()) signal(id, 'SIGKILL')
}

const signal = (id: number, name: 0 | NodeJS.Signals): boolean => {
  try {
    return process.kill(id, name)
  } catch {
    return false
  }
}

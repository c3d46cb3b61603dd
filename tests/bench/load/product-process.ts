import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import * as z from 'zod'
import { freePorts } from '../../../local/ports.ts'

const Links = z.object({ inbox: z.url(), reviewers: z.array(z.string()).min(2) })
const START_SECONDS = 120
const STOP_SECONDS = 20

/**
 * Runs `npm start` in a process of its own, with its own ports and folder. Throws the output if it does not start.
 * `said` is what the product printed since then: nothing if all is well.
 */
export async function startProduct() {
  const folder = mkdtempSync(join(tmpdir(), 'campus-license-load-'))
  const port = await freePorts(4)
  const args = ['local/start.ts', '--port', String(port), '--folder', folder]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  const lines: string[] = []
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => lines.push(chunk.toString()))
  const url = `http://127.0.0.1:${port}`

  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      const late = setTimeout(kill, STOP_SECONDS * 1000)
      await exited
      clearTimeout(late)
    }
    process.off('exit', kill)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }

  const up = async (deadline: number): Promise<z.infer<typeof Links>> => {
    const answer = await fetch(`${url}/local`).catch(() => undefined)
    if (answer?.ok) return Links.parse(await answer.json())
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`the product did not start: ${lines.join('')}`)
    await delay(200)
    return up(deadline)
  }

  try {
    const links = await up(Date.now() + START_SECONDS * 1000)
    await delay(500)
    lines.length = 0
    return {
      url,
      ...links,
      /** The memory of the process (RSS) in megabytes; 0 after it has ended. */
      megabytes: () => {
        const status = `/proc/${child.pid}/status`
        const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(existsSync(status) ? readFileSync(status, 'utf8') : '') ?? []
        return Math.round(Number(kilobytes ?? 0) / 1000)
      },
      said: () => lines.join(''),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

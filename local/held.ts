import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FILE = 'running.pid'

/** Throws an error when a product that still runs holds this folder: it would lose what it writes. */
export function assertFreeFolder(folder: string): void {
  const pid = holderOf(folder)
  if (pid !== undefined)
    throw new Error(`The product that holds ${folder} is running (process ${pid}). Stop it first: Ctrl+C there.`)
}

/** Notes that this process holds the folder. Returns what gives it back. */
export function holdFolder(folder: string): () => void {
  assertFreeFolder(folder)
  const file = join(folder, FILE)
  writeFileSync(file, String(process.pid))
  return () => rmSync(file, { force: true })
}

/** The process that holds a folder; none after a crash. */
function holderOf(folder: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(folder, FILE), 'utf8'))
    // Signal 0 only asks whether the process is there.
    process.kill(pid, 0)
    return pid
  } catch {
    return undefined
  }
}

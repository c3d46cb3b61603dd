import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { DocumentFault } from '../domain/document-fault.ts'
import type { Checked } from './checked.ts'
import { workerUrl } from './worker-url.ts'

const WATCH_EVERY_MS = 10
/** libvips cannot be stopped at once. The next check waits for it, but no longer than this. */
const GRACE_MS = 5000

/** The limits of a check: processor time, time until the answer, and memory that it adds to the process. */
type CheckLimits = { cpuMilliseconds: number; milliseconds: number; megabytes: number }

/** What a check may use, and the worker's code, where it is not beside this file. */
export type CheckOptions = CheckLimits & { worker?: URL }

const isOutOfMemory = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

function startWorker(bytes: Uint8Array, { megabytes, worker = workerUrl() }: CheckOptions): Worker {
  const copy = new Uint8Array(bytes)
  return new Worker(worker, {
    workerData: copy,
    transferList: [copy.buffer],
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(megabytes / 2), maxYoungGenerationSizeMb: 16 },
  })
}

/** The processor time, in milliseconds, of all threads except this one: the worker, libvips and V8. */
function cpuBesideThisThread(): number {
  const [all, own] = [process.cpuUsage(), process.threadCpuUsage()]
  return (all.user + all.system - own.user - own.system) / 1000
}

/**
 * Runs one worker on a copy of the bytes, within limits. `answer` settles after at most `milliseconds`; `over` settles
 * when the thread has ended. V8's limit counts neither typed arrays nor libvips, so the memory of the process is
 * watched too.
 */
export function runWorker(bytes: Uint8Array, options: CheckOptions) {
  const { cpuMilliseconds, milliseconds, megabytes } = options
  const cpuBefore = cpuBesideThisThread()
  const ceiling = process.memoryUsage.rss() + megabytes * 1_000_000
  const worker = startWorker(bytes, options)
  const exited = new Promise((resolve) => worker.once('exit', resolve))
  const { promise, resolve, reject } = Promise.withResolvers<Checked>()
  const refuse = (code: DocumentFault) => resolve({ ok: false, code })
  let isLoaded = false

  const alarm = setTimeout(refuse, milliseconds, 'file.too-complex')
  const watch = setInterval(() => {
    const isOver = process.memoryUsage.rss() > ceiling || cpuBesideThisThread() - cpuBefore > cpuMilliseconds
    if (isOver) refuse('file.too-complex')
  }, WATCH_EVERY_MS)
  worker.on('message', (message: 'loaded' | Checked) => {
    if (message !== 'loaded') return resolve(message)
    isLoaded = true
  })
  worker.on('error', (error) => {
    if (isOutOfMemory(error)) return refuse('file.too-complex')
    // A failure before the libraries are loaded is ours: do not blame the member's file.
    return isLoaded ? refuse('file.corrupt') : reject(error)
  })
  worker.on('exit', () => refuse('file.too-complex'))

  const answer = promise.finally(() => {
    clearTimeout(alarm)
    clearInterval(watch)
    void worker.terminate()
  })
  return { answer, over: answer.finally(() => Promise.race([exited, delay(GRACE_MS, undefined, { ref: false })])) }
}

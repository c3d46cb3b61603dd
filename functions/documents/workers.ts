import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { CheckOptions } from './check-limits.ts'
import { cpuShares } from './cpu-shares.ts'
import { workerUrl } from './worker-url.ts'

const WATCH_EVERY_MS = 10
/** libvips cannot be stopped at once. The next check waits for it, but no longer than this. */
const GRACE_MS = 5000
/** A worker that made the process grow by more than this part of its limit is not used again. */
const TIRED = 0.5

/** That the work was given up: because of the file, or for a reason that is not the file's. */
export type GivenUp = { ok: false; code: 'file.too-complex' | 'file.corrupt' | 'service.busy' }
const BUSY: GivenUp = { ok: false, code: 'service.busy' }
const TOO_COMPLEX: GivenUp = { ok: false, code: 'file.too-complex' }

/** The workers, by the names of their files. */
export type WorkerName = 'document-worker' | 'seal-worker'

/** A worker says what WebAssembly code it compiled, by its name; a new worker is given what others compiled. */
export type Compiled = { compiled: [name: string, code: object] }
export type WorkerData = { compiled: Record<string, object> }

/**
 * This thread keeps compiled code for as long as the process runs. When code ends with the thread that compiled it, V8
 * can end the whole process (nodejs/node#64500).
 */
const compiled = new Map<string, object>()

const shares = cpuShares()
/** Workers that wait, by the URL of their code: they have their libraries, and are warm. */
const idle = new Map<string, Worker[]>()

const isCompiled = (message: unknown): message is Compiled =>
  typeof message === 'object' && message !== null && 'compiled' in message

const isOutOfMemory = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

function takeWorker(url: URL, megabytes: number): Worker {
  const waiting = idle.get(url.href)?.pop()
  if (waiting) {
    waiting.removeAllListeners('exit')
    waiting.ref()
    return waiting
  }
  return new Worker(url, {
    env: {},
    execArgv: [],
    workerData: { compiled: Object.fromEntries(compiled) } satisfies WorkerData,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(megabytes / 2), maxYoungGenerationSizeMb: 16 },
  })
}

/** Keeps a worker for the next check. It does not keep the process from ending. */
function putBack(url: URL, worker: Worker): void {
  const waiting = idle.get(url.href) ?? []
  idle.set(url.href, waiting)
  worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit')
  worker.once('exit', () => waiting.splice(waiting.indexOf(worker), 1))
  worker.unref()
  waiting.push(worker)
}

/**
 * Has a worker look at a copy of the bytes, within limits. `answer` settles with what it says, or when it has used up a
 * limit; `over` when the next may begin. V8's limit counts neither typed arrays nor libvips, so the memory of the
 * process is watched too; with other checks under way it says nothing about this file. A worker whose check was ended is
 * ended as well.
 * @param until when the answer has to be there, as `performance.now()` counts
 */
export function runInWorker<T>(name: WorkerName, bytes: Uint8Array, until: number, options: CheckOptions) {
  const { cpuMilliseconds, megabytes, workers } = options
  const url = workerUrl(name, workers?.href)
  const rssBefore = process.memoryUsage.rss()
  const grown = () => process.memoryUsage.rss() - rssBefore
  const share = shares.begin()
  const worker = takeWorker(url, megabytes)
  const exited = new Promise((resolve) => worker.once('exit', resolve))
  const { promise, resolve, reject } = Promise.withResolvers<T | GivenUp>()
  let isLoaded = false
  let isAlone = shares.underWay() === 1
  let isDone = false

  const watch = setInterval(() => {
    shares.settle()
    isAlone &&= shares.underWay() === 1
    if (share.used > cpuMilliseconds) resolve(TOO_COMPLEX)
    if (grown() > megabytes * 1_000_000) resolve(isAlone ? TOO_COMPLEX : BUSY)
    if (performance.now() > until) resolve(BUSY)
  }, WATCH_EVERY_MS)
  worker.on('message', (message: 'loaded' | Compiled | T) => {
    if (isCompiled(message)) {
      compiled.set(...message.compiled)
      return
    }
    if (message === 'loaded') {
      isLoaded = true
      return
    }
    isDone = true
    resolve(message)
  })
  worker.on('error', (error) => {
    if (isOutOfMemory(error)) return resolve(TOO_COMPLEX)
    // A failure before the libraries are loaded is ours: do not blame the member's file.
    return isLoaded ? resolve({ ok: false, code: 'file.corrupt' }) : reject(error)
  })
  worker.on('exit', () => resolve(TOO_COMPLEX))
  const copy = new Uint8Array(bytes)
  worker.postMessage(copy, [copy.buffer])

  const answer = promise.finally(() => {
    clearInterval(watch)
    shares.end(share)
    if (isDone && grown() < TIRED * megabytes * 1_000_000) putBack(url, worker)
    else void worker.terminate()
  })
  const over = answer
    .then(() => isDone || Promise.race([exited, delay(GRACE_MS, undefined, { ref: false })]))
    .catch(() => undefined)
  return { answer, over }
}

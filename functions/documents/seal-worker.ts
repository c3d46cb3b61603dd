import { parentPort } from 'node:worker_threads'
import { findSeals } from './find-seals.ts'

// As in `document-worker.ts`: neither an error nor a warning may cost anything.
Error.stackTraceLimit = 0
const quiet = () => undefined
Object.assign(console, { debug: quiet, error: quiet, info: quiet, log: quiet, warn: quiet })

parentPort?.on('message', async (bytes: Uint8Array) => {
  parentPort?.postMessage('loaded')
  parentPort?.postMessage({ ok: true, reading: await findSeals(bytes).catch(() => undefined) })
})

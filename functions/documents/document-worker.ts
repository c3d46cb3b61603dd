import { parentPort } from 'node:worker_threads'
import { prepareCheck } from './prepare-check.ts'

// A hostile PDF can make the parser throw and warn a million times: neither may cost anything.
Error.stackTraceLimit = 0
const quiet = () => undefined
Object.assign(console, { debug: quiet, error: quiet, info: quiet, log: quiet, warn: quiet })

/** One document after another: the next is sent when this one is answered. */
parentPort?.on('message', async (upload: Uint8Array) => {
  const check = await prepareCheck(upload)
  parentPort?.postMessage('loaded')
  const checked = await check()
  parentPort?.postMessage(checked, checked.ok ? [checked.bytes.buffer as ArrayBuffer] : [])
})

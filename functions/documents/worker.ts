import { parentPort, workerData } from 'node:worker_threads'
import { prepareCheck } from './prepare-check.ts'

// A hostile PDF can make the parser throw and warn a million times: neither may cost anything.
Error.stackTraceLimit = 0
const quiet = () => undefined
Object.assign(console, { debug: quiet, error: quiet, info: quiet, log: quiet, warn: quiet })

const check = await prepareCheck(workerData as Uint8Array)
parentPort?.postMessage('loaded')
const checked = await check()
parentPort?.postMessage(checked, checked.ok ? [checked.bytes.buffer as ArrayBuffer] : [])

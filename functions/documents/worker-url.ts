import type { WorkerName } from './workers.ts'

/**
 * The URL of the code of a worker. From source it is the TypeScript file beside this one, which Node runs by type
 * stripping. A bundle needs this file as another ESM entry, written as `NAME.mjs` beside the bundle that contains this
 * line. `sharp` stays external in both.
 */
export const workerUrl = (name: WorkerName, here: string = import.meta.url): URL =>
  new URL(`./${name}.${here.endsWith('.ts') ? 'ts' : 'mjs'}`, here)

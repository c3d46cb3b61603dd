/**
 * The URL of the worker's code. From source it is `worker.ts` beside this file, which Node runs by type stripping. A
 * bundle needs `functions/documents/worker.ts` as a second ESM entry, written as `document-worker.mjs` beside the
 * bundle that contains this line. `sharp` stays external in both.
 */
export const workerUrl = (here: string = import.meta.url): URL =>
  new URL(here.endsWith('.ts') ? './worker.ts' : './document-worker.mjs', here)

/**
 * Where the worker's code is: the one place that knows. From source it is `worker.ts` beside this file, run by Node's
 * type stripping. A bundle must have `functions/documents/worker.ts` as a second ESM entry, written beside the
 * bundle that holds this line as `document-worker.mjs`, with `sharp` left external in both.
 */
export const workerUrl = (here: string = import.meta.url): URL =>
  new URL(here.endsWith('.ts') ? './worker.ts' : './document-worker.mjs', here)

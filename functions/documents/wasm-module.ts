import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import type { Compiled, WorkerData } from './workers.ts'

/** What is used of the language's own object, which the types of Node leave out. */
type WebAssembly = {
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object, imports: object) => { exports: object }
}
const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssembly }

const compiled = new Map(Object.entries((workerData as WorkerData | null)?.compiled ?? {}))

/** From source, the code is in its package. A bundle needs it, by its own name, beside the file that has this line. */
const pathOf = (name: string, here: string = import.meta.url): string =>
  fileURLToPath(here.endsWith('.ts') ? import.meta.resolve(name) : new URL(name.slice(name.lastIndexOf('/') + 1), here))

function compile(name: string): object {
  const code = new WebAssembly.Module(readFileSync(pathOf(name)))
  compiled.set(name, code)
  parentPort?.postMessage({ compiled: [name, code] } satisfies Compiled)
  return code
}

/**
 * Makes instances of the WebAssembly code of a package, as Emscripten asks for them (`instantiateWasm`). The code is
 * compiled once in a process (`workers.ts`); the memory of each instance is new, so that no document meets what another one left.
 */
export const instanceOf =
  (name: string) =>
  (imports: object, use: (instance: object) => void): object => {
    const code = compiled.get(name) ?? compile(name)
    const instance = new WebAssembly.Instance(code, imports)
    use(instance)
    return instance.exports
  }

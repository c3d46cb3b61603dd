import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin } from 'rolldown'
import { bundle, bundled, lean, START, startBytes } from '../../../stacks/bundles/bundle.ts'
import { HTTP_LAMBDAS, type HttpLambda } from './events.ts'

const FOLDER = '.sst/bench'
const VARIANTS = 'tests/bench/cold/variants'

/** The routes that were also written with other frameworks, by function. */
const COMPARED = { register: 'register', member: 'me' } as const satisfies Partial<Record<HttpLambda, string>>
const FRAMEWORKS = ['hand', 'express', 'fastify'] as const
const SDKS = { installed: [], lean: [lean] } as const

/**
 * Who wrote a bundle: the product (`ours`), the product in another folder (`beside`), or a framework with one form of
 * the SDK.
 */
export type Author = 'ours' | 'beside' | `${(typeof FRAMEWORKS)[number]}, SDK ${keyof typeof SDKS}`
/** A bundle to measure: a function and the author. */
export type Target = { lambda: HttpLambda; author: Author; start: string; startBytes: number }

/**
 * Bundles the functions, the competitors and the bootstrap, all with the options of the product's bundles. With
 * `beside`, the competitors are the bundles in that folder.
 */
export async function buildTargets(beside?: string): Promise<{ targets: Target[]; bootstrap: string }> {
  rmSync(FOLDER, { recursive: true, force: true })
  const ours = HTTP_LAMBDAS.map(async (lambda): Promise<Target> => {
    const made = await bundle(lambda, join(FOLDER, lambda))
    return { lambda, author: 'ours', start: resolve(made.start), startBytes: made.startBytes }
  })
  const theirs = beside === undefined ? writtenOtherwise() : builtBefore(beside)
  const built = await Promise.all([...ours, ...theirs])
  return {
    targets: HTTP_LAMBDAS.flatMap((lambda) => built.filter((target) => target.lambda === lambda)),
    bootstrap: await written('bootstrap', "import '../../../support/lambda/bootstrap.ts'", []),
  }
}

/** The bundles in a folder of the functions with the same names. */
function builtBefore(folder: string): Target[] {
  const targets = HTTP_LAMBDAS.map((lambda) => ({ lambda, start: resolve(folder, lambda, `${lambda}.mjs`) }))
    .filter(({ start }) => existsSync(start))
    .map(({ lambda, start }): Target => ({ lambda, author: 'beside', start, startBytes: startBytes(start) }))
  if (targets.length === 0) throw new Error(`${folder} holds no bundles`)
  return targets
}

const writtenOtherwise = (): Promise<Target>[] =>
  (Object.keys(COMPARED) as (keyof typeof COMPARED)[]).flatMap((lambda) =>
    FRAMEWORKS.flatMap((framework) =>
      (Object.keys(SDKS) as (keyof typeof SDKS)[]).map(async (sdk): Promise<Target> => {
        const start = await written(
          `${lambda}-${framework}-${sdk}`,
          `import { handlerOf } from './${framework}.ts'
           import { ${COMPARED[lambda]} } from './${COMPARED[lambda]}.ts'
           export const handler = handlerOf(${COMPARED[lambda]})`,
          SDKS[sdk],
        )
        return { lambda, author: `${framework}, SDK ${sdk}`, start, startBytes: startBytes(start) }
      }),
    ),
  )

/** Bundles a text that imports from `VARIANTS`, as the functions are bundled, and returns the file. */
async function written(name: string, text: string, plugins: readonly Plugin[]) {
  const file = resolve(VARIANTS, `${name}.ts`)
  const entry: Plugin = {
    name: 'entry',
    resolveId: (path) => (path === file ? file : undefined),
    load: (path) => (path === file ? text : undefined),
  }
  const chunks = await bundled({ [name]: file }, { plugins: [entry, ...plugins], groups: START })
  const folder = resolve(FOLDER, name)
  mkdirSync(folder, { recursive: true })
  for (const { fileName, code } of chunks) writeFileSync(join(folder, fileName), code)
  return join(folder, `${name}.mjs`)
}

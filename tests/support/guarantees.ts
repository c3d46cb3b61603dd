import { readFileSync } from 'node:fs'
import type { TestModule } from 'vitest/node'

/** A promise in `docs/guarantees.md`: the file of its test, and the title of the test or of its group. */
export type Guarantee = { file: string; title: string }

export const GUARANTEES: readonly Guarantee[] = [
  ...readFileSync(new URL('../../docs/guarantees.md', import.meta.url), 'utf8').matchAll(
    /^\| .+ \| `(tests\/\S+): (.+)` \|$/gm,
  ),
].map(([, file = '', title = '']) => ({ file, title }))

/**
 * Guarantees whose file ran but has no test with that title. A placeholder such as `%s` in a title matches any text.
 */
export function missingGuarantees(
  modules: readonly Pick<TestModule, 'relativeModuleId' | 'children'>[],
  guarantees = GUARANTEES,
): Guarantee[] {
  const names = new Map(modules.map((module) => [module.relativeModuleId, namesOf(module)]))
  return guarantees.filter(({ file, title }) => {
    const given = names.get(file)
    return given && !given.some((name) => asPattern(title).test(name))
  })
}

const namesOf = ({ children }: Pick<TestModule, 'children'>) =>
  [...children.allTests(), ...children.allSuites()].map(({ name }) => name)

const asPattern = (title: string) =>
  new RegExp(`^${title.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&').replace(/%[sdifjo]|\\\$\w+/g, '.*')}$`)

import { statSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, longest first: begun last, one of them would run alone at the end. */
const LONG = [
  'infra/deployed',
  'e2e/accessibility',
  'site/second-program',
  'api/foreign-objects',
  'e2e/walk-portal',
  'api/fuzz/portal',
  'api/bad-input',
  'integration/check-document',
  'e2e/guide',
  'integration/races',
]

const rank = ({ moduleId }: TestSpecification) => {
  const at = LONG.findIndex((name) => moduleId.includes(`/tests/${name}`))
  return at < 0 ? LONG.length : at
}

/** Runs the files of all projects in one order: those known to be long, then the larger before the smaller. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const size = new Map(files.map((file) => [file, statSync(file.moduleId).size]))
    return files.toSorted((a, b) => rank(a) - rank(b) || (size.get(b) ?? 0) - (size.get(a) ?? 0))
  }
}

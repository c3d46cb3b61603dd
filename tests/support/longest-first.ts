import { statSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Projects that need the built site or SST's plans come late, when these are ready. */
const PROJECTS = ['unit', 'api', 'integration', 'site', 'infra', 'e2e', 'long', 'faults']

/** The slowest files of each project, slowest first: a slow file that starts last would run alone at the end. */
const LONG = [
  'api/foreign-objects',
  'api/bad-input',
  'api/fuzz/portal',
  'api/sessions',
  'integration/check-document',
  'integration/races',
  'site/second-program',
  'infra/deployed',
  'e2e/site-accessibility',
  'e2e/review',
  'e2e/walk-portal',
  'e2e/guide',
]

const rank = ({ moduleId }: TestSpecification) => {
  const at = LONG.findIndex((name) => moduleId.includes(`/tests/${name}`))
  return at < 0 ? LONG.length : at
}
const size = ({ moduleId }: TestSpecification) => statSync(moduleId).size

/**
 * Runs one project after another, because only files of the same project share a worker. In each project, slow files
 * come first.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const project = (file: TestSpecification) => PROJECTS.indexOf(file.project.name)
    return files.toSorted((a, b) => project(a) - project(b) || rank(a) - rank(b) || size(b) - size(a))
  }
}

import type { Statement } from '../sst/graph.ts'

/** One access of a request: what IAM would decide on. */
export type Access = { action: string; resource: string; context?: Record<string, string[]> }

/** Whether a role's statements allow an access: at least one allows it and none denies it. */
export function isAllowed(statements: readonly Statement[], access: Access): boolean {
  const speaking = statements.filter((one) => speaksOf(one, access))
  return speaking.some(({ Effect }) => Effect === 'Allow') && !speaking.some(({ Effect }) => Effect === 'Deny')
}

const speaksOf = ({ Action, Resource, Condition = {} }: Statement, { action, resource, context = {} }: Access) =>
  Action.some((one) => isLike(action, one)) &&
  Resource.some((one) => isLike(resource, one)) &&
  Object.entries(Condition).every(([test, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(test, context[key] ?? [], [wanted].flat())),
  )

function holds(test: string, given: readonly string[], wanted: readonly string[]): boolean {
  const isOne = (value: string) => wanted.some((pattern) => isLike(value, pattern))
  switch (test) {
    case 'ForAllValues:StringLike':
      return given.every(isOne)
    case 'ForAllValues:StringEquals':
      return given.every((value) => wanted.includes(value))
    case 'Null':
      return wanted.every((isMissing) => String(given.length === 0) === isMissing)
    case 'StringEquals':
      return given.length > 0 && given.every((value) => wanted.includes(value))
    case 'StringLike':
      return given.length > 0 && given.every(isOne)
    default:
      throw new Error(`the condition ${test} is not known here`)
  }
}

const isLike = (text: string, pattern: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(text)

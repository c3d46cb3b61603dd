/** A value of an event, as JSON. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/**
 * Whether an event passes a filter pattern of a Lambda event source mapping. Knows exactly the operators of Lambda's
 * guide ("Filter rule syntax", `invocation-eventfiltering`) and throws a `TypeError` for any other: EventBridge has
 * more, such as `wildcard`, and Lambda refuses a mapping that uses them.
 */
export function passes(event: unknown, pattern: unknown): boolean {
  if (!isRecord(pattern)) throw new TypeError(`not a filter pattern: ${JSON.stringify(pattern)}`)
  const fields = isRecord(event) ? event : {}
  // Every rule is read, so that a wrong one is noticed whatever the event.
  const holding = Object.entries(pattern).map(([name, rule]) => {
    if (name === '$or')
      return listIn(rule)
        .map((one) => passes(event, one))
        .includes(true)
    return Array.isArray(rule) ? isMatched(fields[name], rule) : passes(fields[name], rule)
  })
  return !holding.includes(false)
}

/** Whether one of the rules of a field holds for its value, or for one of its values. */
function isMatched(value: Json | undefined, rules: readonly unknown[]): boolean {
  const values = Array.isArray(value) ? value : [value]
  return rules.map((rule) => values.map((one) => holds(one, rule)).includes(true)).includes(true)
}

function holds(value: Json | undefined, rule: unknown): boolean {
  if (rule === null || typeof rule === 'string' || typeof rule === 'number' || typeof rule === 'boolean')
    return value === rule
  const [operator, ...others] = isRecord(rule) ? Object.entries(rule) : []
  if (!operator || others.length > 0) throw new TypeError(`not a filter rule: ${JSON.stringify(rule)}`)
  const [name, operand] = operator
  switch (name) {
    case 'exists':
      return (value !== undefined && !isRecord(value)) === operand
    case 'prefix':
      return typeof value === 'string' && value.startsWith(textIn(operand))
    case 'suffix':
      return typeof value === 'string' && value.endsWith(textIn(operand))
    case 'equals-ignore-case':
      return typeof value === 'string' && value.toLowerCase() === textIn(operand).toLowerCase()
    case 'anything-but':
      return value !== undefined && !listIn(operand).includes(value)
    case 'numeric':
      return typeof value === 'number' && isBetween(value, listIn(operand))
    default:
      throw new TypeError(`Invalid filter pattern definition: Lambda has no operator ${name}`)
  }
}

const COMPARE: Record<string, (one: number, other: number) => boolean> = {
  '=': (one, other) => one === other,
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
}

function isBetween(value: number, [sign, limit, ...others]: readonly unknown[]): boolean {
  const compare = typeof sign === 'string' ? COMPARE[sign] : undefined
  if (!compare || typeof limit !== 'number') throw new TypeError(`not a comparison: ${sign} ${limit}`)
  return compare(value, limit) && (others.length === 0 || isBetween(value, others))
}

const isRecord = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function listIn(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError(`not a list: ${JSON.stringify(value)}`)
  return value
}

function textIn(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`not a text: ${JSON.stringify(value)}`)
  return value
}

import type * as z from 'zod'
import type { FieldFault } from '#schemas/problem.ts'
import { Problem } from '../ports/problem.ts'

/**
 * The part of a request that holds a value. A pointer in `errors[]` points into the body; for other parts it begins
 * with the name of the part.
 */
type Place = 'body' | 'path' | 'query' | 'header'

const MOST_FAULTS = 20
/** A pointer shows this much of each name. */
const MOST_PART_CHARACTERS = 100

/** Returns the parsed value. Throws `request.invalid` with at most 20 faults and where they are. */
export function validate<T extends z.ZodType>(schema: T, value: unknown, place: Place): z.output<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issues = result.error.issues.slice(0, MOST_FAULTS)
  const errors = issues.flatMap((issue) => faultsOf(issue, value, place)).slice(0, MOST_FAULTS)
  throw new Problem('request.invalid', { errors })
}

type Issue = z.core.$ZodIssue

function faultsOf(issue: Issue, value: unknown, place: Place): { pointer: string; code: FieldFault }[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys
      .slice(0, MOST_FAULTS)
      .map((key) => ({ pointer: pointerTo([...issue.path, key], place), code: 'field.unknown' }))
  return [{ pointer: pointerTo(issue.path, place), code: faultOf(issue, value) }]
}

/** A JSON pointer (RFC 6901). Outside the body it begins with the name of the part. */
const pointerTo = (path: readonly PropertyKey[], place: Place) =>
  [...(place === 'body' ? [] : [place]), ...path.map(String)]
    .map((part) => `/${part.slice(0, MOST_PART_CHARACTERS).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')

function faultOf(issue: Issue, value: unknown): FieldFault {
  const name = issue.path.at(-1)
  const given = issue.path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  )
  const isMissing = given === undefined || given === ''
  if (name === 'email') return isMissing ? 'email.missing' : 'email.format'
  if (name === 'code' && issue.code === 'invalid_format') return 'code.format'
  const isEmpty = issue.code === 'too_small' && issue.origin === 'object'
  if (isMissing || isEmpty) return 'field.missing'
  switch (issue.code) {
    case 'invalid_type':
      return 'field.type'
    case 'invalid_value':
      return 'field.choice'
    case 'too_small':
      return typeof given === 'string' ? 'field.too-short' : 'field.range'
    case 'too_big':
      return typeof given === 'string' ? 'field.too-long' : 'field.range'
    case 'custom':
      return 'field.choice'
    default:
      return 'field.format'
  }
}

import * as z from 'zod'
import { S3Error } from './s3-error.ts'

const Condition = z.union([
  z.tuple([z.literal(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]),
  z.tuple([z.literal('content-length-range'), z.coerce.number().int().min(0), z.coerce.number().int().min(0)]),
  z
    .record(z.string(), z.string())
    .refine((match) => Object.keys(match).length === 1)
    .transform((match): ['eq', string, string] => {
      const [[name, value] = ['', '']] = Object.entries(match)
      return ['eq', `$${name}`, value]
    }),
])

const PostPolicy = z.strictObject({
  expiration: z.iso.datetime(),
  conditions: z.array(Condition),
})

export type PostPolicy = z.infer<typeof PostPolicy>

/** The allowed length of the file in bytes, both ends included. */
export type LengthRange = { readonly min: number; readonly max: number }

const EXEMPT = new Set(['policy', 'x-amz-signature', 'file'])

/** Reads a form's `policy` field (JSON in base64). Throws `InvalidPolicyDocument`. */
export const parsePostPolicy = (base64: string): PostPolicy => {
  const policy = PostPolicy.safeParse(parseJson(Buffer.from(base64, 'base64').toString('utf8')))
  if (!policy.success) throw new S3Error('InvalidPolicyDocument', `Invalid Policy: ${z.prettifyError(policy.error)}`)
  return policy.data
}

/**
 * Checks a form against its policy: not expired, all conditions met, and every field covered by a condition, except the
 * policy, its signature, the file and `x-ignore-*`. `fields` have lower-case names and include the real `bucket`.
 * Returns the range of the file's length. Throws `AccessDenied`.
 * Source: Amazon S3 API reference, "POST policy".
 */
export const evaluatePostPolicy = (
  policy: PostPolicy,
  fields: Readonly<Record<string, string>>,
  now: Date,
): LengthRange => {
  if (Date.parse(policy.expiration) <= now.getTime()) throw refused('Policy expired.')
  const failed = policy.conditions.find((condition) => !meets(condition, fields))
  if (failed) throw refused(`Policy Condition failed: ${JSON.stringify(failed)}`)
  const covered = new Set(policy.conditions.filter(isMatch).map(fieldOf))
  const extra = Object.keys(fields).filter(
    (name) => !covered.has(name) && !EXEMPT.has(name) && !name.startsWith('x-ignore-'),
  )
  if (extra.length > 0) throw refused(`Extra input fields: ${extra.join(', ')}`)
  const ranges = policy.conditions.filter((condition) => condition[0] === 'content-length-range')
  return {
    min: Math.max(0, ...ranges.map(([, min]) => min)),
    max: Math.min(Number.POSITIVE_INFINITY, ...ranges.map(([, , max]) => max)),
  }
}

type Condition = PostPolicy['conditions'][number]
type Match = Exclude<Condition, readonly ['content-length-range', ...unknown[]]>

const meets = (condition: Condition, fields: Readonly<Record<string, string>>): boolean => {
  if (!isMatch(condition)) return true
  const [operator, , expected] = condition
  const value = fields[fieldOf(condition)]
  if (value === undefined) return false
  if (operator === 'eq') return value === expected
  // Source: "Condition matching": in a list of content types, each must start with the prefix.
  const values = fieldOf(condition) === 'content-type' ? value.split(',') : [value]
  return values.every((item) => item.startsWith(expected))
}

const isMatch = (condition: Condition): condition is Match => condition[0] !== 'content-length-range'

const fieldOf = ([, name]: Match): string => name.slice(1).toLowerCase()

const refused = (reason: string) => new S3Error('AccessDenied', `Invalid according to Policy: ${reason}`)

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new S3Error('InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.')
  }
}

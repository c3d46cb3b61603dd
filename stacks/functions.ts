/// <reference path="../.sst/platform/config.d.ts" />
import { FUNCTIONS } from '../schemas/api'
import { API_BASE } from '../schemas/operations/operation'
import { documents } from './bucket'
import { bundled } from './bundled'
import { listing, objects, pages, rows } from './permissions'
import { router } from './router'
import { codeSecret, originSecrets, reviewers, signingKey } from './secrets'
import { table } from './table'

type Name = keyof typeof FUNCTIONS
type Needs = Required<Pick<sst.aws.FunctionArgs, 'link' | 'permissions'>>

/** The address of the site, as the functions know it. */
export const site = new sst.Linkable('Site', { properties: { url: router.url } })

const linked = [table, site, originSecrets]
const time = rows(['GetItem'], ['CLOCK'])
/** Who calls without a session, or with a portal's key, is counted. */
const any = [time, rows(['UpdateItem'], ['LIMIT'])]
const sessions = rows(['GetItem'], ['SESSION'])
/** A portal's key is read, the day of its use is noted, and what it asks for is done once. */
const keys = [
  rows(['GetItem'], ['PORTAL']),
  rows(['UpdateItem'], ['PORTAL'], ['lastUsedOn']),
  rows(['PutItem', 'UpdateItem'], ['IDEMPOTENCY']),
]
/** Who is enrolled for a school year is counted, up to the portal's quota. */
const enrolling = [rows(['Query'], ['PORTAL']), rows(['UpdateItem'], ['PORTAL'], ['count', 'schoolYear'])]

/** What each function of the API is handed and what it may do: nothing else. */
const NEEDS: Record<Name, Needs> = {
  register: {
    link: linked,
    permissions: [...any, rows(['GetItem'], ['REQUEST']), rows(['PutItem'], ['REQUEST', 'DUE'])],
  },
  member: {
    link: [...linked, codeSecret, reviewers],
    permissions: [
      ...any,
      rows(['GetItem'], ['ADDRESS', 'OBJECTION', 'REQUEST', 'SESSION']),
      rows(['Query'], ['MEMBER', 'AUDIT', 'DUE', 'SCHOOL']),
      rows(['PutItem'], ['MEMBER', 'ADDRESS', 'REQUEST', 'SESSION', 'OBJECTION', 'AUDIT', 'DUE', 'CODE']),
      rows(['UpdateItem'], ['REQUEST', 'OBJECTION']),
      rows(['DeleteItem'], ['ADDRESS', 'SESSION', 'SUPPRESSED', 'DUE']),
    ],
  },
  application: {
    link: [...linked, documents, reviewers],
    permissions: [
      ...any,
      sessions,
      ...keys,
      ...enrolling,
      rows(['GetItem'], ['CODE']),
      rows(['Query'], ['MEMBER']),
      rows(['PutItem'], ['MEMBER', 'AUDIT', 'DUE', 'OBJECTION']),
      rows(['DeleteItem'], ['DUE']),
      objects(['GetObject', 'GetObjectVersion', 'PutObject'], 'incoming'),
      objects(['PutObject'], 'kept'),
      // Without it, a file that did not arrive yet would be 403 and not 404; of one object, S3 is told no prefix.
      listing('ListBucket'),
    ],
  },
  license: {
    link: [...linked, signingKey],
    permissions: [
      ...any,
      sessions,
      ...keys,
      rows(['GetItem'], ['CODE']),
      rows(['Query'], ['MEMBER']),
      rows(['PutItem'], ['MEMBER', 'AUDIT', 'DUE']),
      rows(['DeleteItem'], ['DUE']),
    ],
  },
  review: {
    link: [...linked, documents, reviewers, codeSecret],
    permissions: [
      ...any,
      rows(['GetItem'], ['SESSION', 'REQUEST']),
      rows(['Query'], ['MEMBER']),
      pages('queue'),
      rows(['PutItem'], ['MEMBER', 'CODE', 'REQUEST', 'SESSION', 'AUDIT', 'DUE']),
      rows(['UpdateItem'], ['REQUEST']),
      rows(['DeleteItem'], ['SESSION']),
      objects(['GetObject'], 'kept'),
    ],
  },
  portal: {
    link: linked,
    permissions: [
      ...any,
      ...keys,
      ...enrolling,
      rows(['GetItem'], ['ADDRESS', 'DUE']),
      rows(['Query'], ['MEMBER', 'DUE']),
      pages('queue'),
      // When something is planned next in a sandbox.
      pages('due'),
      rows(['PutItem'], ['PORTAL', 'MEMBER', 'ADDRESS', 'SCHOOL', 'CODE', 'OBJECTION', 'AUDIT', 'DUE']),
      rows(['UpdateItem'], ['DUE', 'CLOCK']),
      rows(['DeleteItem'], ['PORTAL', 'ADDRESS', 'SCHOOL', 'SUPPRESSED', 'DUE']),
    ],
  },
}

/** What takes longest: a document that is decoded and checked, and a batch of a hundred people. */
const SLOW: readonly Name[] = ['application', 'portal']

const httpFunction = (name: Name) =>
  new sst.aws.Function(pascal(name), {
    ...bundled(name),
    // Checking a document decodes it: the largest take 160 MB, and 2 GB come with the share of a processor to do it.
    memory: name === 'application' ? '2048 MB' : '1024 MB',
    timeout: SLOW.includes(name) ? '29 seconds' : '15 seconds',
    // Public, but refused without the secret that the distribution adds (`functions/api/app.ts`): origin access control
    // would take the Authorization header for itself.
    url: { authorization: 'none', cors: false },
    ...NEEDS[name],
  })

/** How long the distribution waits for an answer: longer than any function runs. */
const WAIT = { readTimeout: '30 seconds' } as const

/** The functions of the API, by the names of their resources, which have no dashes. */
export const httpFunctions = Object.fromEntries(
  Object.entries(FUNCTIONS).map(([name, segments]) => {
    const fn = httpFunction(name as Name)
    for (const segment of segments) router.route(`${API_BASE}/${segment}`, fn.url, WAIT)
    // What no function has is answered as the API answers.
    if (name === 'register') router.route(API_BASE, fn.url, WAIT)
    return [pascal(name), fn]
  }),
)

function pascal(name: string) {
  return name.replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase())
}

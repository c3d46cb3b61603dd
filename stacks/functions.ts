/// <reference path="../.sst/platform/config.d.ts" />
import { FUNCTIONS } from '../schemas/api'
import { API_BASE } from '../schemas/operations/operation'
import { auditHeads, auditKeys } from './audit'
import { documents } from './bucket'
import { bundled } from './bundled'
import { dossiers, growing, listing, listingLocked, locked, objects, pages, QUEUED, rows } from './permissions'
import { router } from './router'
import { codeSecret, originSecrets, pseudonymSecret, reviewers, sandboxKey, signingKey } from './secrets'
import { table } from './table'

type Name = keyof typeof FUNCTIONS
type Needs = Required<Pick<sst.aws.FunctionArgs, 'link' | 'permissions'>>

/** The site's URL, for the functions. */
export const site = new sst.Linkable('Site', { properties: { url: router.url } })

const linked = [table, site, originSecrets, pseudonymSecret]
const time = rows(['GetItem'], ['CLOCK'])
/** Requests without a session or with a portal's key are counted. */
const any = [time, rows(['UpdateItem'], ['LIMIT'])]
/** Reading a portal's key, noting the day of its use, and storing the answers of requests with an `Idempotency-Key`. */
const keys = [
  rows(['GetItem'], ['PORTAL']),
  rows(['UpdateItem'], ['PORTAL'], ['lastUsedOn']),
  rows(['PutItem', 'UpdateItem'], ['IDEMPOTENCY']),
]
/** Counting enrolled members of a school year, up to the portal's quota. */
const enrolling = [rows(['Query'], ['PORTAL']), rows(['UpdateItem'], ['PORTAL'], ['count', 'schoolYear'])]

/** The links and permissions of each function of the API, and nothing else. */
const NEEDS: Record<Name, Needs> = {
  register: {
    link: linked,
    permissions: [...any, rows(['GetItem', 'UpdateItem'], ['REQUEST'])],
  },
  member: {
    link: [...linked, codeSecret, reviewers],
    permissions: [
      ...any,
      // The address of a member of a school is a row of its own kind; objections outlive what schools keep.
      rows(['GetItem'], ['ADDRESS', 'SCHOOL', 'OBJECTION', 'REMEMBERED', 'REQUEST']),
      rows(['Query'], ['MEMBER', 'AUDIT', 'DUE', 'SCHOOL', 'REMEMBERED']),
      dossiers(['PutItem'], ['m', 's']),
      // An objection to a school withdraws its application and ends the code. Only this function says that a member reads
      // an address at a school (`k`).
      dossiers(['UpdateItem'], ['m', 's', 'u', 'c', 'k', 'a2*', ...QUEUED]),
      rows(['UpdateItem'], ['CODE'], ['status', 'memberId']),
      rows(['UpdateItem'], ['EVIDENCE'], ['memberId']),
      rows(['PutItem'], ['ADDRESS', 'REQUEST', 'OBJECTION', 'REMEMBERED', 'AUDIT', 'DUE']),
      growing,
      rows(['UpdateItem'], ['REQUEST', 'OBJECTION']),
      rows(['DeleteItem'], ['ADDRESS', 'REQUEST', 'REMEMBERED', 'EVIDENCE']),
    ],
  },
  application: {
    link: [...linked, documents, reviewers],
    permissions: [
      ...any,
      ...keys,
      ...enrolling,
      rows(['GetItem'], ['CODE', 'REMEMBERED']),
      rows(['Query'], ['MEMBER']),
      dossiers(['UpdateItem'], ['m', 'u', 'a2*', ...QUEUED]),
      rows(['PutItem'], ['DUE', 'OBJECTION']),
      growing,
      objects(['GetObject', 'GetObjectVersion', 'PutObject'], 'incoming'),
      objects(['PutObject'], 'kept'),
      // Without this permission S3 answers 403 instead of 404 for a file that has not arrived. It has no prefix
      // condition, because a request for one object has no prefix.
      listing('ListBucket'),
    ],
  },
  license: {
    link: [...linked, signingKey, sandboxKey, auditHeads, auditKeys],
    permissions: [
      ...any,
      ...keys,
      rows(['GetItem'], ['CODE']),
      rows(['Query'], ['MEMBER']),
      dossiers(['UpdateItem'], ['u', 'l2*']),
      rows(['PutItem'], ['DUE']),
      growing,
      // Anyone can read the heads of the audit trail.
      locked(['GetObject'], ['heads']),
      listingLocked(['heads']),
    ],
  },
  review: {
    link: [...linked, documents, reviewers, codeSecret],
    permissions: [
      ...any,
      rows(['GetItem'], ['SESSION', 'REQUEST', 'CODE', 'REVIEWER', 'EVIDENCE']),
      // The trail of the tenant: of passkeys, and of the code of an erased account, which can be revoked.
      rows(['Query'], ['MEMBER', 'SESSION', 'AUDIT']),
      pages('queue'),
      dossiers(['UpdateItem'], ['c', 'a2*', 'd2*', ...QUEUED]),
      // Only this function writes passkeys. It tells their owner by a mail in a row of its own.
      rows(['PutItem'], ['CODE', 'SESSION', 'REVIEWER', 'AUDIT', 'DUE', 'EVIDENCE']),
      growing,
      rows(['UpdateItem'], ['CODE'], ['status', 'revoked']),
      rows(['UpdateItem'], ['REQUEST']),
      // An account moves when the secret of pseudonyms was replaced.
      rows(['DeleteItem'], ['SESSION', 'REVIEWER']),
      objects(['GetObject'], 'kept'),
    ],
  },
  portal: {
    link: linked,
    permissions: [
      ...any,
      ...keys,
      ...enrolling,
      rows(['GetItem'], ['ADDRESS', 'SCHOOL', 'DUE', 'REMEMBERED', 'CODE']),
      rows(['Query'], ['MEMBER', 'DUE']),
      pages('list'),
      // To show when the next planned work of a sandbox is due.
      pages('due'),
      pages('out'),
      // A portal enrolls, and approves by a vouch.
      dossiers(['PutItem', 'UpdateItem'], ['m', 'c', 'a2*', 'd2*', 'list', 'listAt', ...QUEUED]),
      rows(['PutItem'], ['PORTAL', 'ADDRESS', 'SCHOOL', 'CODE', 'OBJECTION', 'REMEMBERED', 'AUDIT', 'DUE']),
      growing,
      rows(['UpdateItem'], ['CODE'], ['status', 'memberId']),
      rows(['UpdateItem'], ['EVIDENCE'], ['memberId']),
      rows(['UpdateItem'], ['DUE', 'CLOCK']),
      rows(['DeleteItem'], ['PORTAL', 'ADDRESS', 'SCHOOL', 'EVIDENCE']),
    ],
  },
}

/** The slow functions: decoding and checking a document, and a batch of a hundred people. */
const SLOW: readonly Name[] = ['application', 'portal']

const httpFunction = (name: Name) =>
  new sst.aws.Function(pascal(name), {
    ...bundled(name),
    // Decoding takes up to 160 MB. 2 GB are chosen for the processor share that comes with them.
    memory: name === 'application' ? '2048 MB' : '1024 MB',
    timeout: SLOW.includes(name) ? '29 seconds' : '15 seconds',
    // Public, but requests without the distribution's secret are refused (`functions/api/app.ts`). Origin access
    // control is not used because it needs the Authorization header for itself.
    url: { authorization: 'none', cors: false },
    ...NEEDS[name],
  })

/** How long the distribution waits for an answer. It is longer than any function may run. */
const WAIT = { readTimeout: '30 seconds' } as const

/** The functions of the API, by resource name (without dashes). */
export const httpFunctions = Object.fromEntries(
  Object.entries(FUNCTIONS).map(([name, segments]) => {
    const fn = httpFunction(name as Name)
    for (const segment of segments) router.route(`${API_BASE}/${segment}`, fn.url, WAIT)
    // Paths of no function go to this one, so that the API's own 404 is answered.
    if (name === 'register') router.route(API_BASE, fn.url, WAIT)
    return [pascal(name), fn]
  }),
)

function pascal(name: string) {
  return name.replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase())
}

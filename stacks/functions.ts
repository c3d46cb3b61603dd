/// <reference path="../.sst/platform/config.d.ts" />
import { FUNCTIONS } from '../schemas/api'
import { API_BASE } from '../schemas/api-base'
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
/** Who calls without a session is counted. */
const any = [time, rows(['UpdateItem'], ['LIMIT'])]
const sessions = rows(['GetItem'], ['SESSION'])

/** What each function of the API is handed and what it may do: nothing else. */
const NEEDS: Record<Name, Needs> = {
  register: {
    link: linked,
    permissions: [...any, rows(['GetItem'], ['REQUEST']), rows(['PutItem'], ['REQUEST', 'DUE'])],
  },
  verify: {
    link: [...linked, codeSecret, reviewers],
    permissions: [
      ...any,
      rows(['GetItem'], ['ADDRESS', 'OBJECTION', 'REQUEST', 'SESSION']),
      rows(['Query'], ['MEMBER', 'AUDIT', 'DUE']),
      rows(['PutItem'], ['MEMBER', 'ADDRESS', 'REQUEST', 'SESSION', 'OBJECTION', 'AUDIT', 'DUE', 'CODE']),
      rows(['UpdateItem'], ['REQUEST', 'OBJECTION']),
      rows(['DeleteItem'], ['ADDRESS', 'SESSION', 'SUPPRESSED', 'DUE']),
    ],
  },
  'upload-attestation': {
    link: [...linked, documents, reviewers],
    permissions: [
      time,
      sessions,
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
  'request-license': {
    link: [...linked, signingKey],
    permissions: [
      ...any,
      sessions,
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
}

const httpFunction = (name: Name) =>
  new sst.aws.Function(pascal(name), {
    ...bundled(name),
    // Checking a document decodes it: the largest take 160 MB, and 2 GB come with the share of a processor to do it.
    ...(name === 'upload-attestation'
      ? { memory: '2048 MB', timeout: '29 seconds' }
      : { memory: '1024 MB', timeout: '15 seconds' }),
    // Public, but refused without the secret that the distribution adds (`functions/api/app.ts`): origin access control
    // would take the Authorization header for itself.
    url: { authorization: 'none', cors: false },
    ...NEEDS[name],
  })

/** The functions of the API, by the names of their resources, which have no dashes. */
export const httpFunctions = Object.fromEntries(
  Object.entries(FUNCTIONS).map(([name, segments]) => {
    const fn = httpFunction(name as Name)
    for (const segment of segments) router.route(`${API_BASE}/${segment}`, fn.url)
    // What no function has is answered as the API answers.
    if (name === 'register') router.route(API_BASE, fn.url)
    return [pascal(name), fn]
  }),
)

function pascal(name: string) {
  return name.replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase())
}

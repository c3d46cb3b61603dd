import { API, type Operation, type OperationName } from '#schemas/api.ts'
import { PROBLEMS, type ProblemCode } from '#schemas/problem.ts'
import { orThrow, type Portal, type Problem } from '../../client/index.ts'
import { check, expect } from '../member/say.ts'
import { atOnce } from './at-once.ts'
import { both } from './both.ts'
import type { Licensing } from './licensing.ts'
import { deliveries } from './receiving.ts'

type Ids = Record<string, string>
type Answer = { error?: Problem; response: Response }

/** What names something by its id in a query or in its body, and how. Without fault, but that it is another's. */
const NAMING: Partial<Record<OperationName, (ids: Ids) => { query?: Ids; body?: unknown }>> = {
  applications: ({ memberId = '' }) => ({ query: { memberId } }),
  licenses: ({ memberId = '' }) => ({ query: { memberId } }),
  openApplication: ({ memberId }) => ({ body: { ...FORM, memberId } }),
  requestLicense: ({ code }) => ({ body: { code } }),
  vouch: ({ vouch }) => ({ body: { vouch } }),
  changeApplication: () => ({ body: { school: 'Lycée des Modèles' } }),
  announceUpload: () => ({
    body: { name: 'attestation.pdf', mediaType: 'application/pdf', size: 1000, sha256: 'ab'.repeat(32) },
  }),
  changeWebhook: () => ({ body: { status: 'disabled' } }),
}
const FORM = { givenName: 'Camille', familyName: 'Exemple', role: 'student', school: 'École des Exemples' }

/** What is answered where what is named is no object of the API. Elsewhere: 404. */
const REFUSED: Partial<Record<OperationName, ProblemCode>> = {
  requestLicense: 'license-code.unknown',
  vouch: 'vouch.invalid',
}

const OPERATIONS = Object.entries<Operation>(API).filter(
  ([name, { caller, scope, params }]) => (caller === 'portal' || scope) && (params || name in NAMING),
) as [OperationName, Operation][]

/** Each names what the other has in every operation that names something. That nothing was changed, totals tell. */
export async function everyOperation(schools: readonly Licensing[]): Promise<void> {
  const trespassing = schools.map(({ portal }, index) => ({ portal, owner: schools[1 - index] }))
  const refused = await both(
    `each of the ${OPERATIONS.length} operations that name something`,
    trespassing,
    async ({ portal, owner }) => {
      const all = owner ? await namesOf(owner) : []
      const requests = all.flatMap((ids) => OPERATIONS.map((operation) => ({ operation, ids })))
      return atOnce(requests, ({ operation, ids }) => refusalOf(portal, operation, ids))
    },
    ({ length }) => ({ asked: length }),
  )
  for (const answers of refused) expect('what was asked', answers.length, 2 * OPERATIONS.length)
}

/** The ids of everything that a school has, with those of somebody for whom it vouched, and of somebody else. */
async function namesOf({ members, good, portal, keyId, kid, vouchFor }: Licensing): Promise<Ids[]> {
  const [delivery] = await deliveries(portal, good)
  const vouched = members.find(({ uploadId }) => !uploadId)
  const sent = members.find(({ uploadId }) => uploadId)
  check('what the school has', delivery && vouched && sent, 'one of each', { delivery, vouched, sent })
  const { uploadId = '' } = sent
  return Promise.all(
    [vouched, sent].map(async ({ memberId, applicationId, code }) => {
      const { email } = await orThrow(portal.GET('/portal/members/{memberId}', { params: { path: { memberId } } }))
      return {
        ...{ memberId, applicationId, uploadId, code, keyId, kid, webhookId: good.id, eventId: delivery.eventId },
        vouch: await vouchFor({ ...FORM, email }),
      }
    }),
  )
}

/** What is answered to who names what is another's: the problem that the contract has for it. */
async function refusalOf(portal: Portal, [name, { method, path, problems }]: [OperationName, Operation], ids: Ids) {
  const { query, body } = NAMING[name]?.(ids) ?? {}
  // Which operation it is, is known when it runs only: the types of the client want it before.
  const ask = portal.request as (method: string, path: string, init: object) => Promise<Answer>
  const { response, error } = await ask(method.toLowerCase(), path, { params: { path: ids, query }, body })
  const refused = REFUSED[name]
  const expected = refused ? [refused] : problems.filter((code) => PROBLEMS[code].status === 404)
  const came = `${response.status} ${error?.code}`
  check(
    `the answer of ${name}`,
    expected.map((code) => `${PROBLEMS[code].status} ${code}`).includes(came),
    expected,
    came,
  )
  return came
}

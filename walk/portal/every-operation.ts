import type { Operation, OperationName } from '#schemas/api.ts'
import { PROBLEMS, type ProblemCode } from '#schemas/problem.ts'
import { SAMPLE_FORM } from '#schemas/samples/person.ts'
import { type PortalOperation, sampleOf } from '#schemas/samples/requests.ts'
import { orThrow, type Portal, type Problem } from '../../client/index.ts'
import { OPERATIONS as ALL, isPortals } from '../../tools/operations.ts'
import { check, expect } from '../member/say.ts'
import { atOnce } from './at-once.ts'
import { both } from './both.ts'
import type { Licensing } from './licensing.ts'
import { deliveries } from './receiving.ts'

type Ids = Record<string, string>
type Answer = { error?: Problem; response: Response }

/** Problems that are no 404, for names that are not ids of objects in the API. */
const REFUSED: Partial<Record<OperationName, ProblemCode>> = {
  requestLicense: 'license-code.unknown',
  vouch: 'vouch.invalid',
}

/** The operations with an id in the path, in the query or in the sample's body. */
const OPERATIONS = ALL.flatMap(([name, operation]): [PortalOperation, Operation][] => {
  if (!isPortals(name)) return []
  const isNaming =
    operation.params || namesMember(operation) || /\{\{(memberId|licenseCode|vouch)\}\}/.test(bodyOf(name))
  return isNaming ? [[name, operation]] : []
})

function namesMember({ query }: Operation) {
  return 'memberId' in (query?.shape ?? {})
}

/** The body of a sample as text. `{{name}}` stands for an id. */
function bodyOf(name: PortalOperation): string {
  return JSON.stringify(sampleOf(name).body ?? null)
}

/** Each portal uses the other's ids in every operation that takes one. `totals` then shows that nothing changed. */
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

/** The ids of everything that a school has: once with a vouched member, once with a member who sent a document. */
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
        ...{
          memberId,
          applicationId,
          uploadId,
          licenseCode: code,
          keyId,
          kid,
          webhookId: good.id,
          eventId: delivery.eventId,
        },
        vouch: await vouchFor({ ...SAMPLE_FORM, email }),
        receiverUrl: 'https://portal.school.example/webhooks',
      }
    }),
  )
}

/**
 * Calls an operation with another portal's ids. Checks that the answer is the problem of the contract, and returns it.
 */
async function refusalOf(portal: Portal, [name, operation]: [PortalOperation, Operation], ids: Ids) {
  const { method, path, problems } = operation
  const query = namesMember(operation) ? { memberId: ids['memberId'] } : undefined
  const body = JSON.parse(bodyOf(name).replace(/\{\{(\w+)\}\}/g, (_, id: string) => ids[id] ?? '')) ?? undefined
  // The operation is only known at run time, but the client's types need it at compile time.
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

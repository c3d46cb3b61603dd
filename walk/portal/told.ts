import type { components } from '../../client/index.ts'
import { check, expect } from '../member/say.ts'
import type { Receiver } from './receiver.ts'
import { deliveries, type Receivers } from './receiving.ts'
import type { School } from './school.ts'

type Exported = components['schemas']['ExportedMember'][]
type Owner = Pick<School, 'name' | 'portal'> & Receivers

/**
 * Checks the events: the good receiver got exactly those that follow from the stored data. The failing one got the same
 * ones of its event types. The service's log agrees, and nobody else sent anything.
 */
export async function expectTold(owner: Owner, exported: Exported): Promise<void> {
  const { name, good, failing, gone } = owner
  const told = [...good.events().values()].filter(({ type }) => type !== 'webhook.test')
  const said = told.map(({ type, data }) => `${type} ${data.memberId} ${data.applicationId} ${data.licenseId ?? ''}`)
  expect(`what the good receiver of ${name} is told`, said.toSorted(), exported.flatMap(happened).toSorted())

  const issued = told.filter(({ type }) => type === 'license.issued')
  const late = [...failing.events().values()].filter(({ type }) => type !== 'webhook.test')
  expect(`what the receiver of ${name} that failed is told`, byId(late), byId(issued))
  const again = Map.groupBy(failing.requests, ({ event }) => event.id)
  const repeated = [...again.values()].filter(({ length }) => length > 1)
  check(`events sent again to ${name}`, repeated.length > 0, 'some', repeated.length)

  for (const receiver of [good, failing, gone]) await expectLogged(owner, receiver)
  expect(`an altered request is taken by ${name}`, good.isDeceived(), false)
}

/** The events of a member who has a license. */
const happened = ({ member, applications, licenses }: Exported[number]): string[] =>
  applications.flatMap(({ id, uploads }) => [
    `member.enrolled ${member.id} ${id} `,
    ...(uploads.length > 0
      ? [`application.opened ${member.id} ${id} `, `application.submitted ${member.id} ${id} `]
      : []),
    `application.approved ${member.id} ${id} `,
    ...licenses.map((license) => `license.issued ${member.id} ${id} ${license.id}`),
  ])

const byId = (events: readonly { id: string }[]) => events.toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** A receiver got as many requests as its log has. All are verified, and each event always has the same id and body. */
async function expectLogged({ name, portal }: Owner, receiver: Receiver) {
  const { requests, unverified } = receiver
  expect(`what a receiver of ${name} could not verify`, unverified, [])
  for (const { event, headers } of requests) expect('the id of the request', headers['webhook-id'], event.id)
  const bodies = new Map(requests.map(({ event, body }) => [event.id, body]))
  for (const { event, body } of requests) expect('the same event again', body, bodies.get(event.id))
  const log = await deliveries(portal, receiver)
  const attempts = log.map(({ eventId, attempts }) => [eventId, attempts])
  const seen = Map.groupBy(requests, ({ event }) => event.id)
  const got = [...seen].map(([eventId, { length }]) => [eventId, length])
  expect(`the log of a receiver of ${name}`, attempts.map(String).toSorted(), got.map(String).toSorted())
  const last = new Set(log.map(({ state }) => state))
  const isGone = requests.some(({ status }) => status === 410)
  expect(`what became of what was sent by ${name}`, [...last], [isGone ? 'dead' : 'delivered'])
}

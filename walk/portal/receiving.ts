import { orThrow, type Portal } from '../../client/index.ts'
import { poll } from '../member/poll.ts'
import { check, expect, step, story } from '../member/say.ts'
import { both, countsOf } from './both.ts'
import { everyPage } from './every-page.ts'
import { type Receiver, startReceiver } from './receiver.ts'
import type { School } from './school.ts'

/** How long it may take to deliver all due events to all receivers, in seconds. */
const PATIENCE = 300
/** The pause between two looks at a sandbox, in milliseconds. Its sweep runs every two seconds. */
const PAUSE = 500

/** The retry delays of an event. The clock is moved by these, in seconds. */
const FAILS_FOR_SECONDS = [300, 1800, 7200]

export type Receivers = { good: Receiver; failing: Receiver; gone: Receiver }

/** Registers and tests three receivers for each portal: one works, one fails, one answers that it is gone. */
export async function registering<S extends School>(schools: readonly S[]): Promise<(S & Receivers)[]> {
  story('Three receivers')
  const registered = await both('registers them', schools, async (school) => ({
    ...school,
    good: await startReceiver(school.portal, 204),
    failing: await startReceiver(school.portal, 500, ['license.issued']),
    gone: await startReceiver(school.portal, 410),
  }))
  await both('sends each a test: 204, 500, 410', registered, async ({ portal, good, failing, gone }) => {
    for (const receiver of [good, failing, gone]) {
      const { eventId } = await orThrow(portal.POST('/portal/webhooks/{webhookId}/test', of(receiver)))
      const told = () => receiver.requests.map(({ event }) => event.id)
      await poll(
        async () => told(),
        (ids) => ids.length > 0,
      )
      expect('the test event', told()[0], eventId)
    }
  })
  await both('the one that answered 410 is disabled', registered, async ({ portal, gone }) => {
    const look = () => orThrow(portal.GET('/portal/webhooks/{webhookId}', of(gone)))
    const { status, disabledBecause } = await poll(look, (one) => one.status === 'disabled')
    expect('the receiver', [status, disabledBecause], ['disabled', 'gone'])
    const { error } = await portal.POST('/portal/webhooks/{webhookId}/test', of(gone))
    expect('another test', error?.code, 'webhook.disabled')
  })
  return registered
}

/** The good receiver gets everything at once. The failing one gets nothing for hours, then everything. */
export async function receiving<S extends School & Receivers>(schools: readonly S[], expected: number) {
  story('Webhooks: one receiver fails for hours')
  await both(
    'the good receiver is told of everything',
    schools,
    ({ good }) => eventsOf(good, expected),
    (events) => ({ events }),
  )
  for (const seconds of FAILS_FOR_SECONDS) {
    const tries = await Promise.all(
      schools.map(async ({ portal, failing }) => {
        const before = failing.requests.length
        await move(portal, seconds)
        return failing.requests.length - before
      }),
    )
    for (const count of tries) check('tries of the failing receiver', count > 0, 'at least one', count)
    step(`the clocks move by ${seconds / 60} minutes, and it is tried`, `${tries.join(' and ')} × 500`)
  }
  await both(
    'what it is to get waits',
    schools,
    async ({ portal, failing }) => countsOf((await deliveries(portal, failing)).map(({ state }) => state)),
    (counts) => counts,
  )
  await both(
    'it works again; the clock moves to when all was tried',
    schools,
    async ({ portal, failing }) => {
      expect('what it took so far', failing.events().size, 0)
      failing.answer(200)
      const dueAt = (await deliveries(portal, failing)).flatMap((one) => one.dueAt ?? []).toSorted()
      const { now } = await orThrow(portal.GET('/portal/sandbox/clock'))
      await move(portal, Math.ceil((Date.parse(dueAt.at(-1) ?? now) - Date.parse(now)) / 1000) + 1)
      return failing.events()
    },
    (events) => ({ events: events.size }),
  )
  return schools
}

/** Waits until a receiver has the expected number of events. Returns the number. */
const eventsOf = ({ events }: Receiver, expected: number): Promise<number> =>
  poll(
    async () => events().size,
    (count) => count >= expected,
    PATIENCE,
  )

/** Moves the clock of a sandbox and waits until all due work is done. */
async function move(portal: Portal, seconds: number) {
  await orThrow(portal.POST('/portal/sandbox/clock', { body: { seconds } }))
  const clock = () => orThrow(portal.GET('/portal/sandbox/clock'))
  const isDone = ({ now, nextDueAt = '9999' }: { now: string; nextDueAt?: string }) => nextDueAt > now
  const { now, nextDueAt } = await poll(clock, isDone, PATIENCE, PAUSE)
  check('what is due in the sandbox', isDone({ now, ...(nextDueAt && { nextDueAt }) }), `is done at ${now}`, nextDueAt)
}

/** The log of messages to a receiver, with their results. */
export const deliveries = (portal: Portal, receiver: Receiver) =>
  everyPage((query) =>
    orThrow(
      portal.GET('/portal/webhooks/{webhookId}/deliveries', {
        params: { ...of(receiver).params, query },
      }),
    ),
  )

const of = ({ id: webhookId }: Receiver) => ({ params: { path: { webhookId } } })

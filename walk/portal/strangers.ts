import type { ProblemCode } from '#schemas/problem.ts'
import type { Portal } from '../../client/index.ts'
import { expect, story } from '../member/say.ts'
import { atOnce } from './at-once.ts'
import { both } from './both.ts'
import type { Licensing } from './licensing.ts'
import type { Receivers } from './receiving.ts'

type Owner = Licensing & Receivers
type Answer = { response: Response; error?: { code: string } }

/** A kind of object: its ids at one owner, and how another portal asks for it. */
type Kind = {
  code: ProblemCode
  ids(owner: Owner): string[]
  ask(portal: Portal, id: string, stranger: Owner): Promise<Answer>
}

const KINDS: Record<string, Kind> = {
  members: {
    code: 'member.not-found',
    ids: ({ members }) => members.map(({ memberId }) => memberId),
    ask: (portal, memberId) => portal.GET('/portal/members/{memberId}', { params: { path: { memberId } } }),
  },
  applications: {
    code: 'application.not-found',
    ids: ({ members }) => members.map(({ applicationId }) => applicationId),
    ask: (portal, applicationId) =>
      portal.GET('/applications/{applicationId}', { params: { path: { applicationId } } }),
  },
  documents: {
    code: 'upload.not-found',
    ids: ({ members }) => members.flatMap(({ uploadId }) => uploadId ?? []),
    ask: (portal, uploadId) => portal.DELETE('/uploads/{uploadId}', { params: { path: { uploadId } } }),
  },
  receivers: {
    code: 'webhook.not-found',
    ids: ({ good, failing, gone }) => [good, failing, gone].map(({ id }) => id),
    ask: (portal, webhookId) => portal.DELETE('/portal/webhooks/{webhookId}', { params: { path: { webhookId } } }),
  },
  deliveries: {
    code: 'delivery.not-found',
    ids: ({ failing }) => [...failing.events().keys()],
    ask: (portal, eventId, { good }) =>
      portal.POST('/portal/webhooks/{webhookId}/deliveries/{eventId}/replay', {
        params: { path: { webhookId: good.id, eventId } },
      }),
  },
  'vouching keys': {
    code: 'vouching-key.not-found',
    ids: ({ kid }) => [kid],
    ask: (portal, kid) => portal.DELETE('/portal/vouching-keys/{kid}', { params: { path: { kid } } }),
  },
  'API keys': {
    code: 'key.not-found',
    ids: ({ keyId }) => [keyId],
    ask: (portal, keyId) => portal.DELETE('/portal/keys/{keyId}', { params: { path: { keyId } } }),
  },
}

/** Each portal asks for everything of the other by id, and must find nothing. */
export async function strangers(schools: readonly Owner[]): Promise<void> {
  story('What belongs to the other portal')
  const pairs = schools.map((stranger, index) => ({ stranger, owner: schools[1 - index] ?? stranger }))
  for (const [kind, { code, ids, ask }] of Object.entries(KINDS))
    await both(
      `${kind}: each is 404 ${code}`,
      pairs,
      ({ stranger, owner }) =>
        atOnce(ids(owner), async (id) => {
          const { response, error } = await ask(stranger.portal, id, stranger)
          expect(`${id}, of ${owner.name}, asked for by ${stranger.name}`, [response.status, error?.code], [404, code])
        }),
      ({ length }) => ({ asked: length }),
    )
  await both(
    'license codes: each is 422 license-code.unknown',
    pairs,
    ({ stranger, owner }) =>
      atOnce(owner.members, async ({ code }) => {
        const { response, error } = await stranger.portal.POST('/licenses', { body: { code } })
        expect(`a code of ${owner.name}`, [response.status, error?.code], [422, 'license-code.unknown'])
      }),
    ({ length }) => ({ asked: length }),
  )
}

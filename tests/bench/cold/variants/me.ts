import { createHash } from 'node:crypto'
import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import { MemberId } from '#schemas/id.ts'
import { Member } from '#schemas/member.ts'
import { Instant } from '#schemas/time.ts'
import { dynamodb, Refused, type Route, table } from './service.ts'

const Session = z.strictObject({
  hash: z.string(),
  subject: z.strictObject({ type: z.literal('member'), memberId: MemberId }),
  createdAt: Instant,
  expiresAt: Instant,
})

/** `GET /api/v1/me`, written as if it were the only route. */
export const me: Route = {
  method: 'GET',
  path: '/api/v1/me',
  async answer({ headers }) {
    const bearer = /^Bearer +([\w.~+/-]+=*)$/i.exec(headers['authorization'] ?? '')?.[1]
    const cookie = /(?:^|; *)__Host-session=([^;]*)/.exec(headers['cookie'] ?? '')?.[1]
    const token = bearer ?? cookie
    if (!token) throw new Refused(401, 'session.missing')
    if (bearer && cookie) throw new Refused(400, 'request.two-credentials')
    const session = await readSession(createHash('sha256').update(token).digest('hex'))
    if (!session || session.expiresAt <= new Date().toISOString()) throw new Refused(401, 'session.expired')
    const member = await readMember(session.subject.memberId)
    if (member?.status !== 'active' || session.createdAt < member.sessionsFrom)
      throw new Refused(401, 'session.expired')
    return { status: 200, body: viewOf(member) }
  },
}

async function readSession(hash: string) {
  const { Item } = await dynamodb.send(
    new GetItemCommand({
      TableName: table,
      Key: marshall({ pk: `direct#SESSION#${hash}`, sk: 'SESSION' }),
      ConsistentRead: true,
    }),
  )
  if (!Item) return undefined
  const { pk: _pk, sk: _sk, ttl: _ttl, ...session } = unmarshall(Item)
  return Session.parse(session)
}

/** One partition has all data of a member, as in the product. This route only needs the member's own item. */
async function readMember(id: string) {
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': 'pk' },
      ExpressionAttributeValues: marshall({ ':pk': `direct#MEMBER#${id}` }),
      ConsistentRead: true,
    }),
  )
  const item = Items.find(({ sk }) => sk?.S === 'MEMBER')
  if (!item) return undefined
  const { pk: _pk, sk: _sk, ...member } = unmarshall(item)
  return Member.parse(member)
}

function viewOf({ id, email, locale, givenName, familyName, registeredAt, licenseCode, addressChange }: Member) {
  return {
    id,
    email,
    locale,
    givenName,
    familyName,
    registeredAt,
    licenseCode: licenseCode && { ...licenseCode, memberId: undefined },
    addressChange: addressChange && { from: addressChange.from, objectableUntil: addressChange.objectableUntil },
  }
}

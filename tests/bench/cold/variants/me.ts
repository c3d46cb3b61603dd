import { createHash } from 'node:crypto'
import { QueryCommand } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import { Member } from '#schemas/member.ts'
import { Instant } from '#schemas/time.ts'
import { expand } from '../../../../functions/store/compact.ts'
import { dynamodb, Refused, type Route, table } from './service.ts'

const Session = z.strictObject({
  requestId: z.string(),
  hash: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
  endedAt: Instant.optional(),
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
    const [owner = '', secret = ''] = token.split('.')
    const read = await readMember(`mbr_${owner}`)
    const hash = createHash('sha256').update(secret).digest('hex').slice(0, 32)
    const now = new Date().toISOString()
    const isOpen = read?.sessions.some((one) => one.hash === hash && !one.endedAt && one.expiresAt > now)
    if (!read || !isOpen || read.member.status !== 'active') throw new Refused(401, 'session.expired')
    return { status: 200, body: viewOf(read.member) }
  },
}

/** All data of a member are in one partition, as in the product. This route only needs the member and the sessions. */
async function readMember(id: string) {
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: marshall({ ':pk': `direct#MEMBER#${id}` }),
      ConsistentRead: true,
    }),
  )
  const main = Items.find(({ sk }) => sk?.S === 'MEMBER')
  if (!main) return undefined
  const { m, s, v } = unmarshall(main)
  return {
    member: Member.parse({ ...(expand(m) as object), id, version: v }),
    sessions: z.array(Session).parse(expand(s)),
  }
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

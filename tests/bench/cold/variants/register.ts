import { createHmac, randomBytes } from 'node:crypto'
import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import { BUDGETS } from '#schemas/budget.ts'
import { Email } from '#schemas/email.ts'
import { Locale } from '#schemas/locale.ts'
import { PROGRAM } from '#schemas/program.ts'
import { dynamodb, pseudonymSecret, Refused, type Route, siteUrl, table } from './service.ts'

const Body = z.strictObject({ email: Email, locale: Locale })
const Headers = z.object({ 'idempotency-key': z.string().min(16).max(255).optional() })

const { codeMinutes } = PROGRAM.limits
const SYMBOLS = '0123456789abcdefghjkmnpqrstvwxyz'
const MINUTE = 60_000

/** `POST /api/v1/register`, written as if it were the only route. */
export const register: Route = {
  method: 'POST',
  path: '/api/v1/register',
  async answer({ headers, body }) {
    const now = Date.now()
    const { origin, 'sec-fetch-site': site, 'x-client-address': address = '' } = headers
    if ((site && site !== 'same-origin') || (origin && origin !== siteUrl)) throw new Refused(403, 'request.cross-site')
    const { data: given } = Headers.safeParse(headers)
    const { data: asked } = Body.safeParse(body)
    if (!given || !asked) throw new Refused(400, 'request.invalid')
    const id = requestId(asked.email, now, given['idempotency-key'])
    const network = address.split('.').slice(0, 3).join('.')
    const mailbox = asked.email.replace(/\+[^@]*@/, '@')
    await count('free-codes', network, now)
    await count('free-codes-in-all', 'all', now)
    await keepTime('code-from-network', `${network} ${mailbox}`, id, now)
    await keepTime('code-from-anybody', mailbox, id, now)
    const expiresAt = new Date(now + codeMinutes * MINUTE).toISOString()
    await writeRequest({ id, ...asked, createdAt: new Date(now).toISOString(), expiresAt })
    return { status: 202, body: { requestId: id, expiresAt } }
  },
}

function requestId(email: string, now: number, key: string | undefined) {
  const day = new Date(now).toISOString().slice(0, 10)
  const bytes = key === undefined ? randomBytes(26) : pseudonym(`${key}\n${email}\n${day}`).subarray(0, 26)
  return `req_${[...bytes].map((byte) => SYMBOLS.charAt(byte & 31)).join('')}`
}

const pseudonym = (text: string) => createHmac('sha256', pseudonymSecret).update(text).digest()

/** One conditional update. Throws `Refused` if the condition fails. */
async function spend(key: object, update: string, only: string, values: object) {
  const names = Object.fromEntries(`${update} ${only}`.match(/#\w+/g)?.map((name) => [name, name.slice(1)]) ?? [])
  const command = new UpdateItemCommand({
    TableName: table,
    Key: marshall(key),
    UpdateExpression: update,
    ConditionExpression: only,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: marshall(values),
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  })
  await dynamodb.send(command).catch((error: unknown) => {
    throw error instanceof ConditionalCheckFailedException ? new Refused(429, 'rate-limited') : error
  })
}

const count = (budget: 'free-codes' | 'free-codes-in-all', owner: string, now: number) => {
  const [{ most, seconds }] = BUDGETS[budget].windows
  const window = Math.floor(now / 1000 / seconds)
  return spend(
    { pk: `direct#LIMIT#${budget}#${pseudonym(owner).toString('hex')}`, sk: String(window) },
    'SET #ttl = :ttl ADD #used :one',
    '(attribute_not_exists(#used) OR #used <= :left) AND attribute_not_exists(#closedAt)',
    { ':one': 1, ':left': most - 1, ':ttl': (window + 1) * seconds + 3600 },
  )
}

const keepTime = (budget: 'code-from-network' | 'code-from-anybody', owner: string, purchase: string, now: number) => {
  const { windows } = BUDGETS[budget]
  const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString()
  const longest = Math.max(...windows.map(({ most }) => most))
  const slots = Array.from({ length: longest - 1 }, (_, slot) => slot + 1)
  const free = windows.map(({ most }, index) => `(attribute_not_exists(#m${most - 1}) OR #m${most - 1} <= :w${index})`)
  return spend(
    { pk: `direct#LIMIT#${budget}#${pseudonym(owner).toString('hex')}`, sk: 'LIMIT' },
    `SET #purchase = :purchase, #ttl = :ttl, #m0 = :now, ${slots.map((slot) => `#m${slot} = if_not_exists(#m${slot - 1}, :never)`).join(', ')}`,
    free.join(' AND '),
    {
      ':purchase': purchase,
      ':ttl': Math.ceil(now / 1000) + 2 * 86_400,
      ':now': ago(0),
      ':never': '',
      ...Object.fromEntries(windows.map(({ seconds }, index) => [`:w${index}`, ago(seconds)])),
    },
  )
}

type Request = { id: string; email: string; locale: string; createdAt: string; expiresAt: string }

/** Writes the request together with the mail that carries its code. */
async function writeRequest({ id, email, locale, createdAt, expiresAt }: Request) {
  const shard = [...(id + id)].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 65_521, 7) % 8
  const mail = { createdAt, dueAt: createdAt, to: [email], locale, mail: { name: 'sign-in-code', expiresAt } }
  const item = {
    ...{ id, purpose: 'sign-in', email, locale, createdAt, expiresAt, tries: 0, mostTries: 5 },
    ttl: Math.ceil(Date.parse(expiresAt) / 1000) + 3600,
    ...{ row: JSON.stringify(mail), out: `live#${shard}`, outAt: createdAt },
  }
  const names = Object.keys(item)
  await dynamodb.send(
    new UpdateItemCommand({
      TableName: table,
      Key: marshall({ pk: `direct#REQUEST#${id}`, sk: 'REQUEST' }),
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ConditionExpression: 'attribute_not_exists(#pk)',
      ExpressionAttributeNames: Object.fromEntries(['pk', ...names].map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: marshall(
        Object.fromEntries(Object.entries(item).map(([name, value]) => [`:${name}`, value])),
      ),
    }),
  )
}

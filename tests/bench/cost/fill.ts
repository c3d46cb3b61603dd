import {
  type AttributeValue,
  BatchWriteItemCommand,
  type DynamoDBClient,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb'
import { Email } from '#schemas/email.ts'
import { MemberId } from '#schemas/id.ts'
import { PROGRAM } from '#schemas/program.ts'
import { Instant, SchoolYear } from '#schemas/time.ts'
import { pseudonyms } from '../../../functions/crypto/pseudonyms.ts'
import { NOTHING_DUE } from '../../../functions/domain/agenda.ts'
import { newcomer } from '../../../functions/domain/changes/account.ts'
import type { Dossier } from '../../../functions/domain/dossier.ts'
import type { Effect } from '../../../functions/domain/effect.ts'
import { licenseIdOf } from '../../../functions/domain/identity.ts'
import { SITE } from '../../../functions/domain/tenant.ts'
import { commit } from '../../../functions/store/commit.ts'
import type { Table } from '../../../functions/store/table.ts'
import { newSecrets } from '../../../local/settings.ts'
import { anApplication } from '../../support/applications.ts'
import { endStream } from '../../support/end-stream.ts'

const YEAR = SchoolYear.parse('2026-2027')
const THEN = Instant.parse('2026-10-05T04:00:00.000Z')
const ENDS = Instant.parse('2027-08-31T22:00:00.000Z')
/** Later than any measurement. These due rows only fill the index. */
const MUCH_LATER = Instant.parse('2099-01-01T00:00:00.000Z')
/** One application in this many waits for a decision. */
const WAITING = 25
const BATCH = 25
const WRITERS = 8
/** No effect names a mailbox. */
const NAMED = pseudonyms(() => newSecrets().pseudonymSecrets)

/** The stored data of a member with a license, who is reminded at `dueAt`, or of a member who waits for a decision. */
function effectsOf(number: number, dueAt: Instant): Effect[] {
  const symbols = number.toString(16).padStart(16, '0')
  const memberId = MemberId.parse(`mbr_${symbols}`)
  const email = Email.parse(`member-${symbols}@school.example`)
  const code = `ALP-${symbols.toUpperCase().match(/.{4}/g)?.join('-')}`
  const licenseCode = { code, status: 'active' as const, memberId, issuedAt: THEN, usableUntil: ENDS }
  const id = licenseIdOf(memberId, YEAR)
  const isWaiting = number % WAITING === 0
  const reminder = { kind: 'renewal-reminder' as const, owner: memberId, id, licenseId: id, daysBefore: 60 }
  const row = { ...reminder, dueAt, attempts: 0 }
  const times = { validFrom: THEN, validUntil: ENDS, graceUntil: ENDS }
  const license = { id, schoolYear: YEAR, code, product: PROGRAM.product, ...times, file: 'x'.repeat(450) }
  const before = newcomer({ id: memberId, email, locale: 'fr' }, THEN)
  const after: Dossier = {
    member: { ...before.member, version: 1, ...(!isWaiting && { licenseCode }) },
    applications: [anApplication(isWaiting ? 'in-review' : 'approved', { memberId })],
    licenses: isWaiting ? [] : [license],
    sessions: [],
    agenda: isWaiting ? NOTHING_DUE : { rows: [row], nextAt: dueAt },
    events: [],
    archived: [],
  }
  return [
    { type: 'dossier', before, after },
    { type: 'address', value: { email, memberId, former: false } },
    ...(isWaiting
      ? []
      : [
          { type: 'license-code' as const, value: licenseCode },
          { type: 'due' as const, value: row },
        ]),
  ]
}

/** The items that the store makes from effects. They are intercepted before they are sent to DynamoDB. */
async function itemsOf(table: Table, effects: readonly Effect[]): Promise<Record<string, AttributeValue>[]> {
  const items: Record<string, AttributeValue>[] = []
  const send = async ({ input }: { input: TransactWriteItemsCommandInput }) => {
    for (const { Put } of input.TransactItems ?? []) if (Put?.Item) items.push(Put.Item)
  }
  const intercepted = { ...table, client: { send } as unknown as DynamoDBClient }
  await commit(intercepted, SITE, { program: PROGRAM, pseudonyms: NAMED })(effects)
  return items
}

/**
 * Writes many members into a table in the format of the store, but without transactions and without the stream. Their
 * reminders are due at `dueAt`.
 */
export async function fill(table: Table, members: number, dueAt: string = MUCH_LATER): Promise<void> {
  await endStream(table.client, table.name)
  const numbers = Array.from({ length: members }, (_, number) => number).values()
  const write = async (requests: { PutRequest: { Item: Record<string, AttributeValue> } }[]) => {
    const { UnprocessedItems = {} } = await table.client.send(
      new BatchWriteItemCommand({ RequestItems: { [table.name]: requests } }),
    )
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('the engine did not take everything')
  }
  const writer = async () => {
    const waiting: { PutRequest: { Item: Record<string, AttributeValue> } }[] = []
    for (const number of numbers) {
      const items = await itemsOf(table, effectsOf(number, Instant.parse(dueAt)))
      waiting.push(...items.map((Item) => ({ PutRequest: { Item } })))
      if (waiting.length >= BATCH) await write(waiting.splice(0, BATCH))
    }
    while (waiting.length > 0) await write(waiting.splice(0, BATCH))
  }
  await Promise.all(Array.from({ length: WRITERS }, writer))
}

import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb'
import { Email } from '#schemas/email.ts'
import { later, schoolYearAt } from '../../functions/domain/calendar.ts'
import type { MailRow } from '../../functions/domain/due.ts'
import { SITE } from '../../functions/domain/tenant.ts'
import { ownRow } from '../../functions/store/dossier.ts'
import { keys } from '../../functions/store/keys.ts'
import { toItem } from '../../functions/store/table.ts'
import { anAddress, type World } from './world.ts'

/** DynamoDB takes so many items in one request. */
const BATCH = 25
const WRITERS = 8

/** Mails about an enrollment that wait to be sent, as many as a school writes at once. Returns their addresses. */
export async function mailsToMany({ place, clients, deps }: Pick<World, 'place' | 'clients' | 'deps'>, count: number) {
  const { now, program, ids } = await deps()
  const rows = Array.from({ length: count }, (_, index): MailRow => {
    const owner = ids.member()
    return {
      kind: 'mail',
      owner,
      id: `enrolled-${index}`,
      dueAt: later(now, { minutes: -1 }),
      createdAt: now,
      attempts: 0,
      to: [Email.parse(anAddress())],
      locale: 'fr',
      mail: {
        name: 'enrolled',
        data: {
          portal: 'Portail',
          school: 'École des Exemples',
          schoolYear: schoolYearAt(program, now),
          objectionId: ids.objection(),
          objectableUntil: later(now, { days: 10 }),
        },
      },
    }
  })
  const requests = rows.map((row) => ({
    PutRequest: { Item: toItem({ ...keys(SITE).due(row), ...ownRow(SITE, row) }) },
  }))
  const batches = Array.from({ length: Math.ceil(count / BATCH) }, (_, index) => index * BATCH).values()
  const write = async () => {
    for (const at of batches)
      await clients.dynamodb.send(
        new BatchWriteItemCommand({ RequestItems: { [place.table]: requests.slice(at, at + BATCH) } }),
      )
  }
  await Promise.all(Array.from({ length: WRITERS }, write))
  return rows.flatMap(({ to = [] }) => to)
}

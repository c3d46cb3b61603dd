import { setTimeout as delay } from 'node:timers/promises'
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { onEveryCall, type RawAnswer } from './engine-calls.ts'
import type { World } from './world.ts'

type Written = { Key?: Record<string, { S?: string }>; Item?: Record<string, { S?: string }> }

const nameOf = ({ Key, Item }: Written) => {
  const { pk, sk } = Key ?? Item ?? {}
  return `${pk?.S} ${sk?.S}`
}
const refused = (name: string, more: object = {}): RawAnswer => ({
  statusCode: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, ...more }),
})

/**
 * Lets a world's transactions hold their items for so many milliseconds, as DynamoDB's do: another transaction that
 * wants one of them is canceled, and the write of a single item is refused. The local engine never refuses either.
 * Counts the transactions that were sent, and those that were refused. Returns a function that stops it.
 */
export function onLockedItems(world: World, milliseconds: number) {
  const held = new Set<string>()
  const counts = { transactions: 0, refused: 0 }
  const stop = onEveryCall(world, async ({ command, input, moment }) => {
    if (moment === 'after') return undefined
    if (command === 'TransactWriteItemsCommand') {
      const { TransactItems } = input as { TransactItems: TransactWriteItem[] }
      const names = TransactItems.map(({ Put, Update, Delete, ConditionCheck }) =>
        nameOf((Put ?? Update ?? Delete ?? ConditionCheck) as Written),
      )
      counts.transactions += 1
      if (names.some((name) => held.has(name))) {
        counts.refused += 1
        const CancellationReasons = names.map((name) => ({ Code: held.has(name) ? 'TransactionConflict' : 'None' }))
        return refused('TransactionCanceledException', { CancellationReasons })
      }
      for (const name of names) held.add(name)
      await delay(milliseconds)
      for (const name of names) held.delete(name)
      return undefined
    }
    if (!/^(Put|Update|Delete)ItemCommand$/.test(command) || !held.has(nameOf(input as Written))) return undefined
    counts.refused += 1
    return refused('TransactionConflictException')
  })
  return { counts, stop }
}

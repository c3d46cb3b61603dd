import type { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { isTransactionCanceled, isTransactionConflict } from './table.ts'

/** The most milliseconds to wait before each new try. Others hold an item for some 10 to 30 ms. */
const WAITS = [20, 40, 80, 160, 200, 200] as const

/**
 * Lets a client repeat what DynamoDB refused only because a transaction held the same item at that moment: the SDK does
 * not. Nothing was written, so the same request may succeed, or its condition then says that somebody wrote first.
 * `pause` waits a random part of the given milliseconds (full jitter), so that those who met do not meet again. After
 * the last try, the error is thrown as it came. DynamoDB counts each such refusal itself (`TransactionConflict`).
 */
export function patient(client: DynamoDBClient, pause: (most: number) => Promise<void>): DynamoDBClient {
  client.middlewareStack.add(
    (next) => (args) => {
      const attempt = async ([wait, ...others]: readonly number[]): ReturnType<typeof next> => {
        try {
          return await next(args)
        } catch (error) {
          if (wait === undefined || !wasHindered(error)) throw error
          await pause(wait)
          return attempt(others)
        }
      }
      return attempt(WAITS)
    },
    { step: 'initialize', name: 'patient', override: true },
  )
  return client
}

const wasHindered = (error: unknown) =>
  isTransactionConflict(error) || (isTransactionCanceled(error) && isOnlyHindered(error))

/** A failed condition beside a conflict will fail again. */
function isOnlyHindered({ CancellationReasons = [] }: TransactionCanceledException) {
  const codes = CancellationReasons.flatMap(({ Code }) => (Code && Code !== 'None' ? [Code] : []))
  return codes.length > 0 && codes.every((code) => code === 'TransactionConflict')
}

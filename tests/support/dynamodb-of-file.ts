import { startDynamoDb } from '../../local/dynamodb.ts'
import { freePort } from '../../local/ports.ts'

const running: { engine?: ReturnType<typeof startDynamoDb> | undefined } = {}

/**
 * The DynamoDB of the test file that runs. A file has an embedded engine of its own, started when it first needs it,
 * because each write gets slower with each record in the stream of any table of an engine.
 */
export async function dynamoDbOfFile(): Promise<string> {
  const given = process.env['TEST_DYNAMODB_URL']
  if (given) return given
  running.engine ??= freePort().then((port) => startDynamoDb({ port }))
  return (await running.engine).url
}

/** Ends the engine of the file, if it has one. */
export async function endDynamoDbOfFile(): Promise<void> {
  const { engine } = running
  running.engine = undefined
  await (await engine)?.close()
}

import { type DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb'

/** Disables a table's stream: on the embedded engine, each write gets slower with each record in the stream. */
export const endStream = (client: DynamoDBClient, table: string) =>
  client.send(new UpdateTableCommand({ TableName: table, StreamSpecification: { StreamEnabled: false } }))

import { type DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb'

/** Ends the stream of a table: on the embedded engine each write takes longer the more records it holds. */
export const endStream = (client: DynamoDBClient, table: string) =>
  client.send(new UpdateTableCommand({ TableName: table, StreamSpecification: { StreamEnabled: false } }))

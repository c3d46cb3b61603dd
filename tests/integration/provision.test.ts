import { randomUUID } from 'node:crypto'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, inject, test } from 'vitest'
import { provisionTable } from '../../local/provision.ts'
import { REGION, S3_CREDENTIALS } from '../support/world.ts'

const newClient = () =>
  new DynamoDBClient({ region: REGION, credentials: S3_CREDENTIALS, endpoint: inject('dynamodb') })

test('a table that is there already is left as it is', async () => {
  const [client, name] = [newClient(), `t-${randomUUID()}`]
  await provisionTable(client, name)
  await expect(provisionTable(client, name)).resolves.toBeUndefined()
})

test('a table of an older version is not used, and what removes it is said', async () => {
  const [client, name] = [newClient(), `t-${randomUUID()}`]
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    }),
  )
  await expect(provisionTable(client, name)).rejects.toThrow('npm run local:reset')
})

import { afterAll } from 'vitest'
import { endDynamoDbOfFile } from './dynamodb-of-file.ts'

// Vitest runs this module before each test file.
afterAll(endDynamoDbOfFile)

import { LambdaClient } from '@aws-sdk/client-lambda'

/** When the function hangs, the call fails and its row is tried again later. Milliseconds. */
const TIMEOUTS = { requestTimeout: 20_000, connectionTimeout: 3000, throwOnRequestTimeout: true }

/** The SDK does not retry: only the row decides whether a license is tried again. */
export const newLambdaClient = () => new LambdaClient({ maxAttempts: 1, requestHandler: TIMEOUTS })

import { SESClient } from '@aws-sdk/client-ses'

/** When a mail hangs, the call fails and its row is tried again later. Milliseconds. */
const TIMEOUTS = { requestTimeout: 10_000, connectionTimeout: 3000, throwOnRequestTimeout: true }

/** The SDK does not retry: only the mail's row decides whether a mail is sent again. */
export const newSesClient = () => new SESClient({ maxAttempts: 1, requestHandler: TIMEOUTS })

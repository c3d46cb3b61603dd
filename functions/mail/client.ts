import { SESClient } from '@aws-sdk/client-ses'

/** A mail that hangs is given up and its row tried again. Milliseconds. */
const TIMEOUTS = { requestTimeout: 10_000, connectionTimeout: 3000, throwOnRequestTimeout: true }

/** Sends once: whether a mail is sent again is decided by its row alone. */
export const newSesClient = () => new SESClient({ maxAttempts: 1, requestHandler: TIMEOUTS })

import { GetSendQuotaCommand, type SESClient } from '@aws-sdk/client-ses'
import type { SendQuota } from '../domain/sending.ts'

/** What an account may send whose `Max24HourSend` is -1. */
const UNLIMITED = 1e12

/**
 * What SES lets the account send: its rate, and what is left of the last 24 hours. `undefined` when SES does not say, so
 * that no mail waits for it.
 */
export async function sendQuota(client: SESClient): Promise<SendQuota | undefined> {
  try {
    const { MaxSendRate, Max24HourSend, SentLast24Hours = 0 } = await client.send(new GetSendQuotaCommand({}))
    if (MaxSendRate === undefined || Max24HourSend === undefined) return undefined
    const perDay = Max24HourSend < 0 ? UNLIMITED : Max24HourSend
    return { perSecond: MaxSendRate, perDay, left: Math.max(0, perDay - SentLast24Hours) }
  } catch {
    return undefined
  }
}

const SECOND = 1000
const DAY = 86_400_000

/** An account of SES. */
export type Account = {
  /** Recipients in a second, and in 24 hours: -1 is no limit. */
  perSecond: number
  perDay: number
  /** How many recipients got mail in the 24 hours before. */
  sentBefore?: number
  /** In the sandbox, only these addresses get mail. */
  verified?: readonly string[]
  /** Whether AWS has paused it. */
  isPaused?: boolean
  /** Milliseconds since 1970. */
  now?(): number
}

/** An error of SES: its code and its message. */
type Refusal = { code: string; message: string }

/**
 * What SES keeps of an account, and how it refuses mails (SES developer guide, "Errors related to the sending quotas for
 * your Amazon SES account" and "Moving out of the Amazon SES sandbox"). The account may be changed at any time.
 */
export function mailAccount(account: Account) {
  const { now = Date.now } = account
  /** When mails were taken, and for how many recipients. */
  const taken: { at: number; count: number }[] = []
  const countSince = (since: number) => {
    const first = taken.findLastIndex(({ at }) => at <= since) + 1
    return taken.slice(first).reduce((sum, { count }) => sum + count, 0)
  }
  const inDay = () => {
    const expired = taken.findLastIndex(({ at }) => at <= now() - DAY) + 1
    taken.splice(0, expired)
    return (account.sentBefore ?? 0) + countSince(0)
  }

  function refusalOf(to: readonly string[]): Refusal | undefined {
    const { perSecond, perDay, verified, isPaused } = account
    if (isPaused)
      return { code: 'AccountSendingPausedException', message: 'Email sending is disabled for the account.' }
    const strangers = to.filter((address) => verified && !verified.includes(address))
    if (strangers.length > 0) {
      const message = `Email address is not verified. The following identities failed the check in region EU-WEST-3: ${strangers.join(', ')}`
      return { code: 'MessageRejected', message }
    }
    if (perDay >= 0 && inDay() + to.length > perDay)
      return { code: 'Throttling', message: 'Daily message quota exceeded.' }
    if (countSince(now() - SECOND) + to.length > perSecond)
      return { code: 'Throttling', message: 'Maximum sending rate exceeded.' }
    return undefined
  }

  return {
    /** Takes a mail to these recipients, or says why not. */
    take(to: readonly string[]): Refusal | undefined {
      const refusal = refusalOf(to)
      if (!refusal) taken.push({ at: now(), count: to.length })
      return refusal
    },
    quota: () => ({ MaxSendRate: account.perSecond, Max24HourSend: account.perDay, SentLast24Hours: inDay() }),
  }
}

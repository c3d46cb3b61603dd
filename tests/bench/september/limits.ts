/** The date of these limits. Check each against its page before you rely on it. */
export const LIMITS_OF = 'June 2025, from memory, unchecked'

/** What AWS lets an account do. `asked`: what `docs/deploy.md` asks AWS for, where it can be raised. */
type Limit = { value: number; asked?: number; unit: string; page: string }

export const LIMITS = {
  partitionWrites: { value: 1_000, unit: 'WRU/s', page: 'DynamoDB, designing partition keys' },
  tableWrites: { value: 4_000, asked: 12_000, unit: 'WRU/s', page: 'DynamoDB, on-demand capacity and warm throughput' },
  tableReads: { value: 12_000, asked: 24_000, unit: 'RRU/s', page: 'DynamoDB, on-demand capacity and warm throughput' },
  concurrency: { value: 10, asked: 1_000, unit: 'runs at a time', page: 'Lambda quotas (of a new account)' },
  web: { value: 250_000, unit: 'requests/s', page: 'CloudFront quotas' },
  uploads: { value: 3_500, unit: 'PUT/s', page: 'S3, performance of a prefix' },
  mailRate: { value: 14, asked: 50, unit: 'mails/s', page: 'SES quotas (of a new account)' },
  mailDay: { value: 50_000, unit: 'mails a day', page: 'SES quotas (of a new account)' },
} as const satisfies Record<string, Limit>

/** Which of the limits hold: those of a new account, or those that were asked for. */
export type Account = 'new' | 'asked'

export function limitOf(name: keyof typeof LIMITS, account: Account): number {
  const limit: Limit = LIMITS[name]
  return (account === 'asked' && limit.asked) || limit.value
}

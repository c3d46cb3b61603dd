import { SHARDS } from '#schemas/table.ts'
import type { Step } from './metered-product.ts'
import { usd } from './prices.ts'
import { spentOn } from './spent.ts'

/** Assumptions: these values cannot be measured here. */
export const ASSUMED = {
  /** Memory (GB) and billed milliseconds of one run, as an average of warm and cold. */
  run: { gigabytes: 1, milliseconds: 60 },
  /** The same for the function that checks documents. Its other runs cost as little as those of all functions. */
  checkingRun: { gigabytes: 2, milliseconds: 1500 },
  /** A typical document from a phone or a school. */
  documentBytes: 1_000_000,
  /**
   * The upload and the cleaned copy. They are kept from the upload until a day after the decision, which takes two
   * working days.
   */
  documentCopies: 2,
  documentDays: 4,
  /** Files of the site that one visit of the guide loads, and their compressed bytes, as `bench:site` measures them. */
  siteRequests: 9,
  siteBytes: 50_000,
  /** How long the data of a member is kept until the next renewal. */
  monthsKept: 12,
  /** Alarms, metrics of our own and hosted zones (`stacks/`). */
  alarms: 23,
  metrics: 4,
  zones: 1,
  /** Bytes of log lines of one run, with those of the platform. */
  logBytes: 1000,
  /** The number of firewall rules, and how often all shards are swept, each by a run of its own. */
  firewallRules: 3,
  sweepsPerMonth: 30 * 24 * 60,
} as const

const CHECKS_DOCUMENTS = 'confirmUpload'
const GB = 1e9
const services = ['SES', 'DynamoDB', 'Lambda', 'S3', 'CloudFront', 'WAF', 'CloudWatch', 'Route53'] as const
export type Bill = Record<(typeof services)[number], number>

/** How many get the mail of a submission, and what SES charges for a mail. The journeys have two reviewers. */
export type Terms = { reviewers: number; plan: 'mail' | 'mailEssentials' }
const MEASURED_REVIEWERS = 2
const REVIEW_MAIL = 'mail review-application'

/**
 * What a list of steps costs, in USD. `visits`: how often somebody comes to the site for them. `kept`: the bytes that
 * stay in the table, with those of its indexes. Lambda reads the stream without a charge.
 */
export function billOf(
  steps: readonly Step[],
  { visits, kept = 0, reviewers, plan }: Terms & { visits: number; kept?: number },
): Bill {
  const all = spentOn(steps.flatMap(({ calls }) => calls))
  const reviewMails = steps.filter(({ name }) => name === REVIEW_MAIL).length
  const mails = all.mails + reviewMails * (reviewers - MEASURED_REVIEWERS)
  const looks = steps.filter(({ name }) => name === 'file from the bucket').length
  const checks = steps.filter(({ name }) => name === CHECKS_DOCUMENTS).length
  const timeOf = ({ gigabytes, milliseconds }: { gigabytes: number; milliseconds: number }) =>
    (gigabytes * milliseconds) / 1000
  const apiRequests = all.runs.filter((name) => name !== 'deliver' && name !== 'sweep').length
  const webRequests = apiRequests + visits * ASSUMED.siteRequests
  const { documentBytes, documentCopies, documentDays } = ASSUMED
  return {
    // AWS only charges for attachments. This counts the whole mail, so it is an upper bound.
    SES: usd(plan, mails) + usd('mailData', all.mailBytes / GB),
    DynamoDB:
      usd('readUnit', all.rru) +
      usd('writeUnit', all.wru) +
      ASSUMED.monthsKept * (usd('tableStorage', kept / GB) + usd('tableRecovery', kept / GB)),
    Lambda:
      usd('lambdaRun', all.runs.length) +
      usd('lambdaTime', (all.runs.length - checks) * timeOf(ASSUMED.run) + checks * timeOf(ASSUMED.checkingRun)),
    S3:
      usd('put', all.puts) +
      usd('get', all.gets) +
      usd('storage', (checks * documentBytes * documentCopies * documentDays) / 30 / GB) +
      // A reviewer's look comes from the bucket itself.
      usd('egress', (looks * documentBytes) / GB),
    CloudFront:
      usd('webRequest', webRequests) +
      usd('webFunction', webRequests) +
      usd('webData', (all.answerBytes + visits * ASSUMED.siteBytes) / GB),
    WAF: usd('firewallRequest', webRequests),
    CloudWatch: usd('logs', (all.runs.length * ASSUMED.logBytes) / GB),
    Route53: 0,
  }
}

/** The cost of a month without visitors. */
export function idleMonth(sweep: readonly Step[]): Bill {
  const swept = billOf(sweep, { visits: 0, reviewers: MEASURED_REVIEWERS, plan: 'mail' })
  const month = Object.fromEntries(services.map((name) => [name, swept[name] * ASSUMED.sweepsPerMonth])) as Bill
  const watching = usd('alarm', ASSUMED.alarms) + usd('metric', ASSUMED.metrics)
  return {
    ...month,
    Lambda: month.Lambda * SHARDS,
    WAF: usd('firewall', 1) + usd('firewallRule', ASSUMED.firewallRules),
    CloudWatch: month.CloudWatch * SHARDS + watching,
    Route53: usd('zone', ASSUMED.zones),
  }
}

export const totalOf = (bill: Bill) => services.reduce((sum, name) => sum + bill[name], 0)

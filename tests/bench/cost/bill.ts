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
  /** Files of the site that one journey loads: pages, styles, scripts and fonts, and their compressed bytes. */
  siteRequests: 15,
  siteBytes: 200_000,
  /** Bytes of log lines of one run, with those of the platform. */
  logBytes: 1000,
  /** The number of firewall rules, and how often the sweep runs. */
  firewallRules: 3,
  sweepsPerMonth: 30 * 24 * 60,
} as const

const CHECKS_DOCUMENTS = 'confirmUpload'
const GB = 1e9
const services = ['SES', 'DynamoDB', 'Lambda', 'S3', 'CloudFront', 'WAF', 'CloudWatch'] as const
export type Bill = Record<(typeof services)[number], number>

/** What a list of steps costs, in USD. `visits`: how often somebody comes to the site for them. */
export function billOf(steps: readonly Step[], visits: number): Bill {
  const all = spentOn(steps.flatMap(({ calls }) => calls))
  const checks = steps.filter(({ name }) => name === CHECKS_DOCUMENTS).length
  const timeOf = ({ gigabytes, milliseconds }: { gigabytes: number; milliseconds: number }) =>
    (gigabytes * milliseconds) / 1000
  const apiRequests = all.runs.filter((name) => name !== 'deliver' && name !== 'sweep').length
  const webRequests = apiRequests + visits * ASSUMED.siteRequests
  const { documentBytes, documentCopies, documentDays } = ASSUMED
  return {
    // AWS only charges for attachments. This counts the whole mail, so it is an upper bound.
    SES: usd('mail', all.mails) + usd('mailData', all.mailBytes / GB),
    DynamoDB: usd('readUnit', all.rru) + usd('writeUnit', all.wru),
    Lambda:
      usd('lambdaRun', all.runs.length) +
      usd('lambdaTime', (all.runs.length - checks) * timeOf(ASSUMED.run) + checks * timeOf(ASSUMED.checkingRun)),
    S3:
      usd('put', all.puts) +
      usd('get', all.gets) +
      usd('storage', (checks * documentBytes * documentCopies * documentDays) / 30 / GB),
    CloudFront:
      usd('webRequest', webRequests) +
      usd('webFunction', webRequests) +
      usd('webData', (all.answerBytes + visits * ASSUMED.siteBytes) / GB),
    WAF: usd('firewallRequest', webRequests),
    CloudWatch: usd('logs', (all.runs.length * ASSUMED.logBytes) / GB),
  }
}

/** The cost of a month without visitors. */
export function idleMonth(sweep: readonly Step[]): Bill {
  const swept = billOf(sweep, 0)
  const month = Object.fromEntries(services.map((name) => [name, swept[name] * ASSUMED.sweepsPerMonth])) as Bill
  return { ...month, WAF: usd('firewall', 1) + usd('firewallRule', ASSUMED.firewallRules) }
}

export const totalOf = (bill: Bill) => services.reduce((sum, name) => sum + bill[name], 0)

import type { Step } from './metered-product.ts'
import { usd } from './prices.ts'
import { spentOn } from './spent.ts'

/** What cannot be measured here: these are assumptions, named so that they can be argued with. */
export const ASSUMED = {
  /** Memory (GB) and billed milliseconds of one run, warm and cold together. */
  run: { gigabytes: 1, milliseconds: 60 },
  /** Of the function that checks documents, whose other runs take as little as all others. */
  checkingRun: { gigabytes: 2, milliseconds: 1500 },
  /** One document, as a phone or a school writes it. */
  documentBytes: 1_000_000,
  /** What is sent and the cleaned copy, from the upload to a day after a decision that takes two working days. */
  documentCopies: 2,
  documentDays: 4,
  /** Pages, styles, scripts and fonts of the site that a journey loads, and their bytes, compressed. */
  siteRequests: 15,
  siteBytes: 200_000,
  /** Log lines of one run, the platform's own included. */
  logBytes: 1000,
  /** Rules of the firewall, and how often the schedule sweeps. */
  firewallRules: 3,
  sweepsPerMonth: 30 * 24 * 60,
} as const

const CHECKS_DOCUMENTS = 'confirmUpload'
const GB = 1e9
const services = ['SES', 'DynamoDB', 'Lambda', 'S3', 'CloudFront', 'WAF', 'CloudWatch'] as const
export type Bill = Record<(typeof services)[number], number>

/** What steps cost once, in USD; `visits` is how often somebody comes to the site for them. */
export function billOf(steps: readonly Step[], visits: number): Bill {
  const all = spentOn(steps.flatMap(({ calls }) => calls))
  const checks = steps.filter(({ name }) => name === CHECKS_DOCUMENTS).length
  const timeOf = ({ gigabytes, milliseconds }: { gigabytes: number; milliseconds: number }) =>
    (gigabytes * milliseconds) / 1000
  const apiRequests = all.runs.filter((name) => name !== 'deliver' && name !== 'sweep').length
  const webRequests = apiRequests + visits * ASSUMED.siteRequests
  const { documentBytes, documentCopies, documentDays } = ASSUMED
  return {
    // Charged are attachments; the whole mail is counted, so that this is an upper bound.
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

/** What a month costs in which nobody comes. */
export function idleMonth(sweep: readonly Step[]): Bill {
  const swept = billOf(sweep, 0)
  const month = Object.fromEntries(services.map((name) => [name, swept[name] * ASSUMED.sweepsPerMonth])) as Bill
  return { ...month, WAF: usd('firewall', 1) + usd('firewallRule', ASSUMED.firewallRules) }
}

export const totalOf = (bill: Bill) => services.reduce((sum, name) => sum + bill[name], 0)

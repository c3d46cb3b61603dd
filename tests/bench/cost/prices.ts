/** The date of these prices. Check each against its page before you rely on it. */
export const PRICES_OF = 'June 2025, eu-west-3, USD, without taxes, free tiers and discounts; from memory, unchecked'

type Price = {
  usd: number
  /** The number of units that the price is for. */
  per: number
  unit: string
  /** The public page with the price. Check it before you rely on the price. */
  page: string
}

/** On-demand list prices. */
export const PRICES = {
  writeUnit: { usd: 0.7423, per: 1e6, unit: 'write request units', page: 'Amazon DynamoDB pricing, on-demand' },
  readUnit: { usd: 0.1487, per: 1e6, unit: 'read request units', page: 'Amazon DynamoDB pricing, on-demand' },
  tableStorage: { usd: 0.297, per: 1, unit: 'GB-months of a table', page: 'Amazon DynamoDB pricing, storage' },
  tableRecovery: { usd: 0.2376, per: 1, unit: 'GB-months, point-in-time recovery', page: 'Amazon DynamoDB pricing' },
  lambdaTime: { usd: 0.0000133334, per: 1, unit: 'GB-seconds, arm64', page: 'AWS Lambda pricing' },
  lambdaRun: { usd: 0.2, per: 1e6, unit: 'requests', page: 'AWS Lambda pricing' },
  put: { usd: 0.0053, per: 1e3, unit: 'PUT, POST and LIST requests', page: 'Amazon S3 pricing, S3 Standard' },
  get: { usd: 0.00042, per: 1e3, unit: 'GET and other requests', page: 'Amazon S3 pricing, S3 Standard' },
  storage: { usd: 0.024, per: 1, unit: 'GB-months', page: 'Amazon S3 pricing, S3 Standard' },
  egress: { usd: 0.09, per: 1, unit: 'GB from a bucket to the internet', page: 'Amazon S3 pricing, data transfer' },
  mail: { usd: 0.1, per: 1e3, unit: 'mails, à la carte', page: 'Amazon SES pricing, outbound' },
  /** The plan of accounts since July 2026, unless another one is chosen. */
  mailEssentials: { usd: 0.16, per: 1e3, unit: 'mails, plan Essentials', page: 'Amazon SES pricing, plans' },
  mailData: { usd: 0.12, per: 1, unit: 'GB of outgoing attachments', page: 'Amazon SES pricing, outbound' },
  webRequest: { usd: 0.012, per: 1e4, unit: 'HTTPS requests, Europe', page: 'Amazon CloudFront pricing' },
  webFunction: { usd: 0.1, per: 1e6, unit: 'CloudFront Functions', page: 'Amazon CloudFront pricing' },
  webData: { usd: 0.085, per: 1, unit: 'GB to the internet, Europe, first 10 TB', page: 'Amazon CloudFront pricing' },
  firewall: { usd: 5, per: 1, unit: 'web ACL months', page: 'AWS WAF pricing' },
  firewallRule: { usd: 1, per: 1, unit: 'rule months', page: 'AWS WAF pricing' },
  firewallRequest: { usd: 0.6, per: 1e6, unit: 'requests', page: 'AWS WAF pricing' },
  alarm: { usd: 0.1, per: 1, unit: 'alarm months', page: 'Amazon CloudWatch pricing' },
  metric: { usd: 0.3, per: 1, unit: 'metric months', page: 'Amazon CloudWatch pricing' },
  zone: { usd: 0.5, per: 1, unit: 'hosted zone months', page: 'Amazon Route 53 pricing' },
  logs: { usd: 0.5985, per: 1, unit: 'GB ingested', page: 'Amazon CloudWatch pricing, logs' },
} as const satisfies Record<string, Price>

/** The price of a number of units. */
export const usd = (what: keyof typeof PRICES, count: number) => (PRICES[what].usd * count) / PRICES[what].per

/// <reference path="../.sst/platform/config.d.ts" />
import { documentsUrl } from './bucket'
import { onRequest, onResponse } from './edge'
import { originSecrets } from './secrets'
import { domain, isProduction } from './stage'

/**
 * Requests from one address in 5 minutes; the firewall refuses more. Enough for all requests of a portal and for a
 * school behind the same address.
 */
const REQUESTS_PER_ADDRESS = 20_000
/** A rule of the managed set that only counts: requests without a User-Agent, which PHP sends by default. */
const COUNTED = { name: 'NoUserAgent_HEADER', actionToUse: { count: {} } }

const originSecret = originSecrets.value.apply((text) => {
  const [current] = JSON.parse(text) as string[]
  if (!current) throw new Error('OriginSecrets is an empty list')
  return current
})

/** One origin for the site and for the API. */
export const router = new sst.aws.Router('Router', {
  ...(domain && { domain }),
  edge: {
    viewerRequest: { injection: originSecret.apply(onRequest) },
    viewerResponse: { injection: documentsUrl.apply(onResponse) },
  },
  transform: {
    waf: (firewall) => {
      firewall.rules = $output(firewall.rules ?? []).apply((rules) => {
        for (const { statement } of rules) {
          const group = statement.managedRuleGroupStatement
          if (group?.name === 'AWSManagedRulesCommonRuleSet') group.ruleActionOverrides?.push(COUNTED)
        }
        return rules
      })
    },
  },
  // The firewall would be most of the price of a personal stage.
  ...(isProduction && {
    waf: {
      rateLimitPerIp: REQUESTS_PER_ADDRESS,
      managedRules: { coreRuleSet: true, knownBadInputs: true, sqlInjection: false },
      logging: {
        include: 'blocked',
        retention: '1 month',
        redact: { queryString: true, headers: ['cookie', 'authorization'] },
      },
    },
  }),
})

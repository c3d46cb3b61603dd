/// <reference path="../.sst/platform/config.d.ts" />
import { API_BASE } from '../schemas/operations/operation'
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

/** AWS's policy that caches nothing ("Use managed cache policies" in CloudFront's guide). */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
/** The errors that CloudFront keeps for ten seconds and gives to everybody, whatever they say of it, unless told not to. */
const KEPT_ERRORS = [404, 414, 500, 501, 502, 503, 504]

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
    cdn: (cdn) => {
      // What the API answers is for one caller, and asked for anew each time.
      cdn.orderedCacheBehaviors = $output(cdn.defaultCacheBehavior).apply((behavior) => [
        { ...behavior, pathPattern: `${API_BASE}/*`, cachePolicyId: CACHING_DISABLED },
      ])
      cdn.customErrorResponses = KEPT_ERRORS.map((errorCode) => ({ errorCode, errorCachingMinTtl: 0 }))
      cdn.transform = {
        distribution: (distribution) => {
          distribution.isIpv6Enabled = true
        },
      }
    },
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

/// <reference path="../.sst/platform/config.d.ts" />
import { documentsUrl } from './bucket'
import { onRequest, onResponse } from './edge'
import { originSecrets } from './secrets'
import { domain, isProduction } from './stage'

/** Requests of one address in 5 minutes, beyond which the firewall refuses them. */
const REQUESTS_PER_ADDRESS = 2000

const originSecret = originSecrets.value.apply((text) => {
  const [current] = JSON.parse(text) as string[]
  if (!current) throw new Error('OriginSecrets is an empty list')
  return current
})

/** One origin for the site and the API. */
export const router = new sst.aws.Router('Router', {
  ...(domain && { domain }),
  edge: {
    viewerRequest: { injection: originSecret.apply(onRequest) },
    viewerResponse: { injection: documentsUrl.apply(onResponse) },
  },
  // Its price would be most of a personal stage's.
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

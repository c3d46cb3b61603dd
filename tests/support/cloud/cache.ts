import type { Graph, Inputs } from '../sst/graph.ts'

type Asked = { method: string; uri: string; search?: string; headers: Record<string, { value: string }> }
type Answer = { statusCode: number; headers: Record<string, string>; cookies: string[]; body: string | Buffer }
type Policy = { minTtl: number; defaultTtl: number; maxTtl: number; headers: readonly string[]; hasQuery: boolean }

/** CloudFront's policy CachingDisabled: the same on every account. */
export const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
const NOTHING: Policy = { minTtl: 0, defaultTtl: 0, maxTtl: 0, headers: [], hasQuery: false }

/** What CloudFront always keeps, and for how many seconds unless told otherwise ("How CloudFront caches HTTP 4xx and 5xx"). */
const ERRORS = [404, 414, 500, 501, 502, 503, 504]
const ERROR_SECONDS = 10

/**
 * The distribution's cache as it is planned: which answers it keeps, for how long, and to which requests it gives them.
 * What an answer of success says of itself counts within the limits of the policy; what an error says of itself can only
 * make it longer. `now` is in milliseconds.
 */
export function cacheOf(graph: Graph, now: () => number) {
  const { inputs: distribution } = graph.one('aws:cloudfront/distribution:Distribution', /Router/)
  const kept = new Map<string, { answer: Answer; until: number }>()

  const behaviorOf = (uri: string): Inputs =>
    (distribution['orderedCacheBehaviors'] ?? []).find(({ pathPattern }: { pathPattern: string }) =>
      new RegExp(`^${pathPattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(uri),
    ) ?? distribution['defaultCacheBehavior']

  const policyOf = (uri: string): Policy => {
    const id = behaviorOf(uri)['cachePolicyId']
    if (id === CACHING_DISABLED) return NOTHING
    const policies = graph.ofType('aws:cloudfront/cachePolicy:CachePolicy')
    const { inputs } = policies.find(({ name }) => `${name.toLowerCase()}-id` === id) ?? {}
    if (!inputs) throw new Error(`the cache policy ${id} is not known here`)
    const { headersConfig, queryStringsConfig } = inputs['parametersInCacheKeyAndForwardedToOrigin']
    return {
      minTtl: inputs['minTtl'],
      defaultTtl: inputs['defaultTtl'],
      maxTtl: inputs['maxTtl'],
      headers: headersConfig.headers?.items ?? [],
      hasQuery: queryStringsConfig.queryStringBehavior === 'all',
    }
  }

  const keyOf = ({ uri, search = '', headers }: Asked): string => {
    const { headers: counted, hasQuery } = policyOf(uri)
    return JSON.stringify([uri, hasQuery ? search : '', ...counted.map((name) => headers[name]?.value ?? '')])
  }

  const secondsOf = (uri: string, { statusCode, headers }: Answer): number => {
    const said = headers['cache-control'] ?? ''
    const [, age] = /(?:s-maxage|max-age)=(\d+)/.exec(said) ?? []
    const isPrivate = /no-store|no-cache|private/.test(said)
    if (statusCode >= 400) {
      if (!ERRORS.includes(statusCode)) return 0
      const planned = (distribution['customErrorResponses'] ?? []).find(
        ({ errorCode }: { errorCode: number }) => errorCode === statusCode,
      )
      return Math.max(planned?.errorCachingMinTtl ?? ERROR_SECONDS, isPrivate ? 0 : Number(age ?? 0))
    }
    const { minTtl, defaultTtl, maxTtl } = policyOf(uri)
    if (isPrivate) return minTtl
    return age === undefined ? defaultTtl : Math.min(maxTtl, Math.max(minTtl, Number(age)))
  }

  return {
    behaviorOf,
    /** The kept answer to a request, if there is one. */
    find(asked: Asked): Answer | undefined {
      const found = /GET|HEAD/.test(asked.method) ? kept.get(keyOf(asked)) : undefined
      return found && found.until > now() ? found.answer : undefined
    },
    /** Keeps an answer of the origin, if CloudFront would. */
    keep(asked: Asked, answer: Answer): Answer {
      const seconds = /GET|HEAD/.test(asked.method) ? secondsOf(asked.uri, answer) : 0
      if (seconds > 0) kept.set(keyOf(asked), { answer, until: now() + seconds * 1000 })
      return answer
    },
  }
}

import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import fc from 'fast-check'
import { BUDGETS } from '#schemas/budget.ts'
import { siteHeaders } from '#schemas/headers.ts'
import { PROGRAM } from '#schemas/program.ts'
import { CACHING_DISABLED, cacheOf } from '../../support/cloud/cache.ts'
import { edgeOf, FUNCTION_BYTES } from '../../support/cloud/edge.ts'
import { hostilePath } from '../../support/hostile-path.ts'
import { check } from '../../support/infra/check.ts'
import type { Graph } from '../../support/sst/graph.ts'

const siteOf = (graph: Graph) => {
  const { url } = graph.links['Site'] as { url: string }
  const { host } = new URL(url)
  const folder = `.sst/site/${host}`
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name))}`)
  return { url, host, paths }
}
const bucketUrl = (graph: Graph) => `https://${graph.links['Documents']?.['name']}.s3.${graph.app.region}.amazonaws.com`
const asked = (uri: string, host: string) => ({ method: 'GET', uri, headers: { host: { value: host } } })
const found = { statusCode: 200, headers: { 'cache-control': { value: 'max-age=0, must-revalidate' } } }

export const EDGE = [
  check(
    'the distribution runs its two functions, which are small enough, on every request and answer',
    ({ production, personal }) => {
      for (const graph of [production, personal]) {
        const { code } = edgeOf(graph)
        for (const one of Object.values(code))
          assert.ok(Buffer.byteLength(one) <= FUNCTION_BYTES, `${one.length} bytes`)
        const { inputs } = graph.one('aws:cloudfront/distribution:Distribution', /Router/)
        const { functionAssociations, viewerProtocolPolicy } = inputs['defaultCacheBehavior']
        assert.equal(viewerProtocolPolicy, 'redirect-to-https')
        assert.deepEqual(
          functionAssociations.map(({ eventType, functionArn }: Record<string, string>) => [
            eventType,
            /function\/(\w+)$/.exec(functionArn ?? '')?.[1],
          ]),
          [
            ['viewer-request', 'routercloudfrontfunctionrequest'],
            ['viewer-response', 'routercloudfrontfunctionresponse'],
          ],
        )
      }
    },
  ),
  check('a firewall stands before production, and before production only', ({ production, personal }) => {
    const { inputs } = production.one('aws:wafv2/webAcl:WebAcl', 'RouterWaf')
    assert.equal(inputs['scope'], 'CLOUDFRONT')
    assert.deepEqual(
      inputs['rules'].map(
        ({ name, statement }: { name: string; statement: { rateBasedStatement?: { limit: number } } }) => [
          name,
          statement.rateBasedStatement?.limit,
        ],
      ),
      [
        ['RateLimitPerIP', 20_000],
        ['AWSManagedRulesCommonRuleSet', undefined],
        ['AWSManagedRulesKnownBadInputsRuleSet', undefined],
      ],
    )
    // A portal may make all of its requests from one address, in batches, and need not say what it is.
    assert.ok(inputs['rules'][0].statement.rateBasedStatement.limit > 5 * BUDGETS['portal-requests'].windows[0].most)
    assert.deepEqual(inputs['rules'][1].statement.managedRuleGroupStatement.ruleActionOverrides, [
      { name: 'SizeRestrictions_BODY', actionToUse: { count: {} } },
      { name: 'NoUserAgent_HEADER', actionToUse: { count: {} } },
    ])
    assert.match(production.one('aws:cloudfront/distribution:Distribution', /Router/).inputs['webAclId'], /webacl/)
    const [logging] = production.ofType('aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration')
    assert.deepEqual(logging?.inputs['redactedFields'], [
      { queryString: {} },
      { singleHeader: { name: 'cookie' } },
      { singleHeader: { name: 'authorization' } },
    ])
    assert.equal(personal.ofType('aws:wafv2/webAcl:WebAcl').length, 0)
  }),
  check(
    'every file of the site is answered with the headers that one machine gives it',
    async ({ production, personal }) => {
      for (const graph of [production, personal]) {
        const edge = edgeOf(graph)
        const { url, host, paths } = siteOf(graph)
        assert.ok(paths.length > 250, `${paths.length} files`)
        for (const file of paths) {
          const path = file.replace(/index\.html$/, '')
          const routed = await edge.route('192.0.2.1', asked(path, host))
          assert.deepEqual(routed, { type: 'object', key: file.slice(1) })
          const { statusCode, headers } = await edge.answer(asked(file, host), found)
          assert.equal(statusCode, 200)
          const given = Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value]))
          const wanted = Object.entries(siteHeaders(path, { siteUrl: url, bucketUrl: bucketUrl(graph) }))
          assert.deepEqual(given, Object.fromEntries(wanted.map(([name, value]) => [name.toLowerCase(), value])), path)
        }
      }
    },
  ),
  check(
    'an address that the site does not have gets its page for that, as 404, and a page without its slash is led to it',
    async ({ production }) => {
      const edge = edgeOf(production)
      const { host } = siteOf(production)
      for (const uri of ['/nowhere/', '/en/nowhere/', '/docs/a/b/', '/_astro/nothing.js', '/favicon.php'])
        assert.deepEqual(await edge.route('192.0.2.1', asked(uri, host)), { type: 'object', key: '404.html' }, uri)
      const stored = production.one('pulumi-nodejs:dynamic:Resource', /^PagesAssetFiles/).inputs['files']
      const page = stored.find(({ key }: { key: string }) => key === '404.html')
      const { statusCode } = await edge.answer(asked('/404.html', host), {
        statusCode: 200,
        headers: { 'cache-control': { value: page.cacheControl } },
      })
      assert.equal(statusCode, 404)
      for (const { key, cacheControl } of stored) assert.equal(cacheControl === 'no-store', key === '404.html', key)
      for (const search of ['', 'a=%2F%2Fevil.example&b=%20'] as const) {
        const led = await edge.route('192.0.2.1', { ...asked('/en/status', host), ...(search && { search }) })
        assert.ok(led.type === 'answer' && led.status === 301)
        assert.equal(led.headers['location']?.value, `https://${host}/en/status/${search && `?${search}`}`)
        assert.match(led.headers['strict-transport-security']?.value ?? '', /max-age/)
        assert.equal(led.headers['x-content-type-options']?.value, 'nosniff')
      }
    },
  ),
  check('nothing is led anywhere but to a page of this site', async ({ production }) => {
    const edge = edgeOf(production)
    const { host, paths } = siteOf(production)
    const pages = paths.filter((path) => path.endsWith('/index.html')).map((path) => path.replace('/index.html', ''))
    const led = async (uri: string) => {
      const routed = await edge.route('192.0.2.1', asked(uri, host))
      return routed.type === 'answer' ? routed.headers['location']?.value : undefined
    }
    assert.equal(await led('//evil.example/login'), undefined)
    await fc.assert(
      fc.asyncProperty(hostilePath(pages), async (uri) => {
        const location = await led(uri)
        if (location === undefined) return
        const { origin, pathname } = new URL(location)
        assert.equal(origin, `https://${host}`)
        assert.ok(pages.includes(decodeURIComponent(pathname).replace(/\/$/, '')), location)
      }),
      { numRuns: 500 },
    )
  }),
  check('what the API answers is kept for nobody else: neither an answer nor an error', ({ production, personal }) => {
    for (const graph of [production, personal]) {
      const cache = cacheOf(graph, () => 0)
      const { host } = siteOf(graph)
      const me = asked('/api/v1/me', host)
      for (const [statusCode, said] of [200, 404, 414, 500, 501, 502, 503, 504].flatMap((status) =>
        ['no-store', 'max-age=60', undefined].map((one) => [status, one] as const),
      )) {
        if (statusCode >= 400 && said === 'max-age=60') continue
        const headers = said === undefined ? {} : { 'cache-control': said }
        cache.keep(me, { statusCode, headers, cookies: [], body: 'of Ada' })
        assert.equal(cache.find(me), undefined, `${statusCode} ${said}`)
      }
      const { inputs } = graph.one('aws:cloudfront/distribution:Distribution', /Router/)
      const { pathPattern, cachePolicyId, ...api } = cache.behaviorOf('/api/v1/me')
      const { cachePolicyId: _of, ...pages } = inputs['defaultCacheBehavior']
      assert.equal(pathPattern, '/api/v1/*')
      assert.equal(cachePolicyId, CACHING_DISABLED)
      assert.deepEqual(api, pages)
      // AWS's policy that hands on all headers, `Authorization` among them, all cookies and the query.
      assert.equal(api['originRequestPolicyId'], 'b689b0a8-53d0-40ab-baf2-68738e2966ac')
      assert.equal(cache.behaviorOf('/fr/')['cachePolicyId'], inputs['defaultCacheBehavior'].cachePolicyId)
    }
  }),
  check('the distribution answers IPv6, and keeps for a year what never changes', ({ production, personal }) => {
    for (const graph of [production, personal]) {
      assert.equal(graph.one('aws:cloudfront/distribution:Distribution', /Router/).inputs['isIpv6Enabled'], true)
      const { files } = graph.one('pulumi-nodejs:dynamic:Resource', /^PagesAssetFiles/).inputs
      for (const { key, cacheControl } of files)
        assert.equal(cacheControl === 'public, max-age=31536000, immutable', key.startsWith('_astro/'), key)
    }
    const types = production.ofType('aws:route53/record:Record').map(({ inputs }) => [inputs['type'], inputs['name']])
    for (const type of ['A', 'AAAA']) assert.ok(types.some(([one, name]) => one === type && name === PROGRAM.domain))
  }),
  check('everything that was built is uploaded', ({ production, personal }) => {
    for (const graph of [production, personal]) {
      const { inputs } = graph.one('pulumi-nodejs:dynamic:Resource', /^PagesAssetFiles/)
      const uploaded = inputs['files'].map(({ key }: { key: string }) => `/${key}`)
      assert.deepEqual(uploaded.toSorted(), siteOf(graph).paths.toSorted())
    }
  }),
]

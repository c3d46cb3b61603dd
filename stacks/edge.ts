import { CLIENT_ADDRESS, ORIGIN_SECRET, siteHeaderRules } from '../schemas/headers'
import { API_BASE } from '../schemas/operations/operation'

// The bodies of the distribution's two functions, which change every request and every answer (CloudFront Functions,
// JavaScript runtime 2.0, at most 10 KB each).

/**
 * The `Cache-Control` with which the page for unknown addresses is stored. No other file has it, so it marks that page.
 */
export const UNKNOWN_CACHE_CONTROL = 'no-store'
/** The file of the page for unknown addresses. */
export const UNKNOWN_PAGE = '404.html'

/** A placeholder for the site's own origin. A personal stage only knows it from the request. */
const SITE = 'https://site.invalid'

type Headers = Record<string, string>

/** The headers that every file of the site has. */
const commonIn = (rules: readonly { headers: Headers }[]): Headers =>
  Object.fromEntries(
    Object.entries(rules[0]?.headers ?? {}).filter(([name, value]) =>
      rules.every(({ headers }) => headers[name] === value),
    ),
  )

/** The same as the edge writes them. CloudFront does not run the other function on an answer of this one. */
const LED = Object.fromEntries(
  Object.entries(commonIn(siteHeaderRules({ siteUrl: SITE, bucketUrl: SITE }))).map(([name, value]) => [
    name.toLowerCase(),
    { value },
  ]),
)

/**
 * Runs before the router chooses an origin. Adds the client's address and the origin secret for the API. Leads from a
 * page without its final slash to the address with it: only from a page that there is, only to this site, and with its
 * query. `getRoutes` and `matchRoute` are SST's; its store has a key for each file.
 */
export const onRequest = (originSecret: string) => `
  const asked = event.request.uri;
  if (asked.startsWith('${API_BASE}/')) {
    event.request.headers['${CLIENT_ADDRESS}'] = { value: event.viewer.ip };
    event.request.headers['${ORIGIN_SECRET}'] = { value: ${JSON.stringify(originSecret)} };
  } else if (!/\\.\\w+$|\\/$/.test(asked) && (await isPage(asked))) {
    const query = event.request.rawQueryString();
    const value = 'https://' + event.request.headers.host.value + asked + '/' + (query ? '?' + query : '');
    const headers = Object.assign({ location: { value } }, ${JSON.stringify(LED)});
    return { statusCode: 301, statusDescription: 'Moved Permanently', headers };
  }
  async function isPage(uri) {
    try {
      const { routeNs } = await matchRoute(await getRoutes());
      await cf.kvs().get(routeNs + ':' + decodeURIComponent(uri) + '/index.html');
      return true;
    } catch (e) {
      return false;
    }
  }`

/**
 * Runs on the site's answers: adds their headers, and the status 404 for the page of unknown addresses. The API sets
 * its own headers.
 */
export function onResponse(bucketUrl: string): string {
  const rules = siteHeaderRules({ siteUrl: SITE, bucketUrl })
  const common = commonIn(rules)
  const rest = rules.map(({ at, headers }) => [
    at.source,
    Object.fromEntries(Object.entries(headers).filter(([name]) => !(name in common))),
  ])
  return `
  const uri = event.request.uri.replace(/index\\.html$/, '');
  if (!uri.startsWith('${API_BASE}/')) {
    const headers = event.response.headers;
    if (headers['cache-control'] && headers['cache-control'].value === '${UNKNOWN_CACHE_CONTROL}') {
      event.response.statusCode = 404;
      event.response.statusDescription = 'Not Found';
    }
    const rule = ${JSON.stringify(rest)}.find((one) => new RegExp(one[0]).test(uri));
    const all = Object.assign(${JSON.stringify(common)}, rule[1]);
    const site = 'https://' + event.request.headers.host.value;
    for (const name in all) headers[name.toLowerCase()] = { value: all[name].split('${SITE}').join(site) };
  }`
}

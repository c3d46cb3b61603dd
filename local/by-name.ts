/**
 * The site of one machine by its name. Its address is one of numbers, for which browsers make no passkeys. `undefined`
 * for a site that has a name already.
 */
export function byName(siteUrl: string): string | undefined {
  const url = new URL(siteUrl)
  if (url.hostname !== '127.0.0.1') return undefined
  url.hostname = 'localhost'
  return url.origin
}

/** The origin at which a request came to the site: its address, or its name. */
export const originAt = (siteUrl: string, headers: Headers): string => {
  const named = byName(siteUrl)
  return named && headers.get('host') === new URL(named).host ? named : siteUrl
}

/** A page of the site by its name is a page of the site: its requests to the API are as if it had been at the address. */
export function takeByName(siteUrl: string, headers: Headers): void {
  const named = byName(siteUrl)
  if (named && headers.get('origin') === named && headers.get('host') === new URL(named).host)
    headers.set('origin', new URL(siteUrl).origin)
}

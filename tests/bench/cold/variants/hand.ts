import { answer, type Route } from './service.ts'

type Event = {
  rawPath: string
  headers: Record<string, string>
  cookies?: string[]
  body?: string
  isBase64Encoded: boolean
  requestContext: { http: { method: string } }
}

/** A route without a framework. */
export const handlerOf = (route: Route) => async (event: Event) => {
  if (event.rawPath !== route.path || event.requestContext.http.method !== route.method) return { statusCode: 404 }
  const headers = { ...event.headers, ...(event.cookies && { cookie: event.cookies.join('; ') }) }
  const { status, headers: answered, body } = await answer(route, { headers, body: bodyOf(event) })
  return { statusCode: status, headers: answered, body: JSON.stringify(body), isBase64Encoded: false }
}

function bodyOf({ body, isBase64Encoded }: Event): unknown {
  if (!body) return undefined
  try {
    return JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body)
  } catch {
    return undefined
  }
}

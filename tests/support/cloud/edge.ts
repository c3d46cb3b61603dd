import { createContext, Script } from 'node:vm'
import type { Graph, Inputs } from '../sst/graph.ts'

type Header = { value: string }
type EdgeRequest = {
  method: string
  uri: string
  headers: Record<string, Header>
  cookies?: object
  querystring?: object
  /** As it was sent, without its question mark. */
  search?: string
}
type EdgeResponse = { statusCode: number; headers: Record<string, Header> }
type Event = { viewer: { ip: string }; request: EdgeRequest; response?: EdgeResponse }

/** Where the distribution sends a request: to a function's URL or to an object of a bucket, with added headers. */
export type Routed =
  | { type: 'answer'; status: number; headers: Record<string, Header> }
  | { type: 'function'; host: string; headers: Record<string, Header> }
  | { type: 'object'; key: string }

/** CloudFront's size limit of a function, in bytes. */
export const FUNCTION_BYTES = 10_240

/**
 * Runs the distribution's two functions as they are deployed, with the keys that the stacks put into their key-value
 * store. The features of CloudFront's runtime beyond JavaScript are stand-ins: `cf.kvs()` and `cf.updateRequestOrigin`.
 */
export function edgeOf(graph: Graph) {
  const codeOf = (name: string): string => graph.one('aws:cloudfront/function:Function', name).inputs['code']
  const [onRequest, onResponse] = ['RouterCloudfrontFunctionRequest', 'RouterCloudfrontFunctionResponse'].map(codeOf)
  const store = storeOf(graph)

  const run = async (code: string, event: Event, origin: { domainName?: string }) => {
    const cf = {
      kvs: () => ({
        get: async (key: string) => {
          const value = store.get(key)
          if (value === undefined) throw new Error(`no ${key}`)
          return value
        },
      }),
      updateRequestOrigin: (to: Inputs) => Object.assign(origin, to),
    }
    const body = code.replace(/^\s*import cf from "cloudfront";/, '')
    const context = createContext({ cf, console, require: undefined })
    const handler = new Script(`${body}\n;handler`).runInContext(context) as (event: Event) => Promise<EdgeRequest>
    return handler(event)
  }

  return {
    code: { onRequest: onRequest ?? '', onResponse: onResponse ?? '' },

    async route(ip: string, request: EdgeRequest): Promise<Routed> {
      const origin: { domainName?: string } = {}
      const result = await run(onRequest ?? '', { viewer: { ip }, request: requestOf(request) }, origin)
      if ('statusCode' in result) {
        const { statusCode, headers } = result as unknown as EdgeResponse
        return { type: 'answer', status: statusCode, headers }
      }
      const host = origin.domainName ?? ''
      if (host.includes('.s3.')) return { type: 'object', key: result.uri.slice(1) }
      return { type: 'function', host, headers: result.headers }
    },

    /** Turns an origin's answer into the visitor's. CloudFront does not run the function on errors. */
    async answer(request: EdgeRequest, response: EdgeResponse): Promise<EdgeResponse> {
      if (response.statusCode >= 400) return response
      const event = { viewer: { ip: '192.0.2.1' }, request, response: structuredClone(response) }
      return (await run(onResponse ?? '', event, {})) as unknown as EdgeResponse
    },
  }
}

/** A request as the runtime gives it, with its method for the query (`general-helper-methods` of CloudFront's guide). */
const requestOf = ({ search, ...request }: EdgeRequest) => ({
  ...structuredClone(request),
  rawQueryString: () => search,
})

/** The content of the key-value store, as SST's resources write it. */
function storeOf(graph: Graph): Map<string, string> {
  const store = new Map<string, string>()
  const routes: string[] = []
  const state = { namespace: '' }
  for (const { name, inputs } of graph.ofType('pulumi-nodejs:dynamic:Resource')) {
    if (name.endsWith('.sst.aws.KvKeys'))
      for (const [key, value] of Object.entries(inputs['entries']))
        store.set(`${inputs['namespace']}:${key}`, `${value}`)
    if (name.endsWith('.sst.aws.KvRoutesUpdate')) {
      routes.push(inputs['entry'])
      state.namespace = inputs['namespace']
    }
  }
  return store.set(`${state.namespace}:routes`, JSON.stringify(routes))
}

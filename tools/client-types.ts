import openapiTS, { astToString, type OpenAPI3, type OperationObject } from 'openapi-typescript'

const NOTE = '/** Written by `npm run build:client` from docs/openapi.json: what the key of a portal opens. */\n\n'

/** The client's types as text: the operations of the published document that accept a portal's key. */
export async function clientTypes(document: string): Promise<string> {
  const { paths = {}, ...rest } = JSON.parse(document) as OpenAPI3
  const opened = Object.entries(paths).flatMap(([path, methods]) => {
    const its = Object.entries(methods as Record<string, OperationObject>).filter(([, one]) => isPortals(one))
    return its.length > 0 ? [[path, Object.fromEntries(its)] as const] : []
  })
  return NOTE + astToString(await openapiTS({ ...rest, paths: Object.fromEntries(opened) }, { exportType: true }))
}

const isPortals = ({ security = [] }: OperationObject) => security.some((scheme) => 'portal' in scheme)

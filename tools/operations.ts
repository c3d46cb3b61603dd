import { API, type Operation, type OperationName } from '#schemas/api.ts'
import type { Texts } from '#schemas/locale.ts'
import { type PortalOperation, sampleOf } from '#schemas/samples/requests.ts'

/** The groups of portal operations in the documentation and in the collection. */
export const TOPICS = {
  Members: { title: { fr: 'Membres', en: 'Members' }, paths: ['/portal/members', '/portal/export'] },
  Applications: {
    title: { fr: 'Demandes et documents', en: 'Applications and documents' },
    paths: ['/applications', '/uploads'],
  },
  Vouches: { title: { fr: 'Engagements', en: 'Vouches' }, paths: ['/portal/vouches', '/portal/vouching-keys'] },
  Licenses: { title: { fr: 'Licences', en: 'Licenses' }, paths: ['/licenses'] },
  Webhooks: { title: { fr: 'Webhooks', en: 'Webhooks' }, paths: ['/portal/webhooks'] },
  Keys: { title: { fr: 'Clés et compte', en: 'Keys and account' }, paths: ['/portal/keys', '/portal/usage'] },
  Sandbox: { title: { fr: 'Bac à sable', en: 'Sandbox' }, paths: ['/portal/sandbox'] },
} as const satisfies Record<string, { title: Texts; paths: readonly string[] }>

export const OPERATIONS = Object.entries<Operation>(API) as [OperationName, Operation][]

/** Whether an operation accepts a portal's key. */
export const takesKey = ({ caller, scope }: Pick<Operation, 'caller'> & { scope?: Operation['scope'] | undefined }) =>
  caller === 'portal' || scope !== undefined

export const isPortals = (name: OperationName): name is PortalOperation => takesKey(API[name])

/** The portal operations below some paths. */
export const operationsBelow = (paths: readonly string[]): [PortalOperation, Operation][] =>
  OPERATIONS.flatMap(([name, operation]) =>
    isPortals(name) && paths.some((start) => `${operation.path}/`.startsWith(`${start}/`)) ? [[name, operation]] : [],
  )

/** An English sentence about an operation, without the full stop and without the caller. */
export const sentence = (name: OperationName) => {
  const { en } = sampleOf(name).does
  const said = API[name].caller === 'anyone' ? en : en.replace(/^(Portals|Sandbox|Reviewers): /, '')
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}`
}

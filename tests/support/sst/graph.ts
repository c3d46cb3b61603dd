// The graph contains what SST passes to Pulumi. Each test knows the inputs of the types that it names.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Inputs = Record<string, any>

export type Resource = {
  urn: string
  type: string
  name: string
  inputs: Inputs
  opts: { protect?: boolean; retainOnDelete?: boolean; provider?: string }
}
export type Statement = {
  Effect: 'Allow' | 'Deny'
  Action: string[]
  Resource: string[]
  Condition?: Record<string, Record<string, string | string[]>>
}
type Recorded = {
  app: { name: string; stage: string; region: string; protect: boolean }
  outputs: Inputs
  links: Record<string, Inputs>
  resources: Resource[]
}

/** The resources that a stage would have on AWS. */
export type Graph = Recorded & {
  ofType(type: string): Resource[]
  /** The only resource with this type and name. */
  one(type: string, name: string | RegExp): Resource
  /** The statements of a role's policies. */
  statements(role: Resource): Statement[]
}

/** Adds searching to recorded resources. `one` throws unless exactly one resource matches. */
export function graphOf(recorded: Recorded): Graph {
  const ofType = (type: string) => recorded.resources.filter((one) => one.type === type)
  return {
    ...recorded,
    ofType,
    one(type, name) {
      const found = ofType(type).filter((one) => (typeof name === 'string' ? one.name === name : name.test(one.name)))
      const [first] = found
      if (!first || found.length > 1)
        throw new Error(`${found.length} ${type} named ${name}; there are ${ofType(type).map((one) => one.name)}`)
      return first
    },
    statements: ({ inputs }) =>
      (inputs['inlinePolicies'] ?? []).flatMap(({ policy }: { policy: string }) => statementsIn(policy)),
  }
}

const list = (value: string | string[]) => (Array.isArray(value) ? value : [value])

/** The statements of a policy document. Single values become lists. */
export const statementsIn = (policy: string): Statement[] =>
  (JSON.parse(policy).Statement as Statement[]).map((one) => ({
    ...one,
    Action: list(one.Action),
    Resource: list(one.Resource),
  }))

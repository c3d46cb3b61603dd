import type { World } from './world.ts'

/** One command to AWS, as the SDK was given it. */
export type Call = { service: 'dynamodb' | 's3' | 'ses'; name: string; input: object }

/** Every command that a world's clients are given from now on, in this order. */
export function engineCalls({ clients }: Pick<World, 'clients'>): Call[] {
  const calls: Call[] = []
  for (const service of ['dynamodb', 's3', 'ses'] as const) {
    // The three stacks differ in their commands only.
    const { middlewareStack } = clients[service] as (typeof clients)['dynamodb']
    middlewareStack.add(
      (next, context) => (args) => {
        calls.push({ service, name: String(context['commandName']), input: args.input })
        return next(args)
      },
      { step: 'initialize' },
    )
  }
  return calls
}

const READS = ['GetItem', 'BatchGetItem', 'TransactGetItems', 'Query', 'GetObject', 'HeadObject', 'ListObjects']

/** What is not known to only read counts as a write. */
export const isWrite = ({ name }: Call) => !READS.some((read) => name.startsWith(read))

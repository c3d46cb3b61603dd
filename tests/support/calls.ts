import type { World } from './world.ts'

/** One command to AWS, with the input that the SDK got. */
export type Call = { service: 'dynamodb' | 's3' | 'ses'; name: string; input: object }

/** Records all commands that a world's clients send from now on, in order. */
export function engineCalls({ clients }: Pick<World, 'clients'>): Call[] {
  const calls: Call[] = []
  for (const service of ['dynamodb', 's3', 'ses'] as const) {
    // The three stacks only differ in the types of their commands.
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

/** Every command that is not known as a read counts as a write. */
export const isWrite = ({ name }: Call) => !READS.some((read) => name.startsWith(read))

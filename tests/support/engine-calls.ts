import { Readable } from 'node:stream'
import type { World } from './world.ts'

/** One request to AWS: its number for this watcher, and whether it is about to be sent or was just answered. */
export type EngineCall = {
  call: number
  service: 'dynamodb' | 's3' | 'ses'
  command: string
  /** What the command was given. */
  input: object
  moment: 'before' | 'after'
}
/** An answer in place of the service's, before the SDK parses it. */
export type RawAnswer = { statusCode: number; headers: Record<string, string>; body: string }

/**
 * Lets `act` watch every request of a world's clients. `before`: nothing has happened yet. `after`: the service has
 * done it, and its answer is about to be read. `act` may kill the process, do something else first, throw a socket
 * error, or return another answer. It runs inside the SDK's retries and below its parsing, so that both are real. Returns a function that stops
 * it.
 */
export function onEveryCall(
  { clients }: Pick<World, 'clients'>,
  act: (at: EngineCall) => RawAnswer | undefined | Promise<RawAnswer | undefined>,
) {
  const counted = { calls: 0 }
  const watch = (service: EngineCall['service']) => {
    const { middlewareStack } = clients[service]
    // The three stacks only differ in the types of their commands, which are not used here.
    ;(middlewareStack as (typeof clients)['dynamodb']['middlewareStack']).add(
      (next, context) => async (args) => {
        counted.calls += 1
        const at = { call: counted.calls, service, command: String(context['commandName']), input: args.input }
        const instead = (answer: RawAnswer | undefined) =>
          answer && { response: { ...answer, body: Readable.from([Buffer.from(answer.body)]) }, output: {} as never }
        const refused = instead(await act({ ...at, moment: 'before' }))
        if (refused) return refused
        const answered = await next(args)
        return instead(await act({ ...at, moment: 'after' })) ?? answered
      },
      { step: 'deserialize', priority: 'low', name: 'watched' },
    )
    return () => void middlewareStack.remove('watched')
  }
  const stops = [watch('dynamodb'), watch('s3'), watch('ses')]
  return () => {
    for (const stop of stops) stop()
  }
}

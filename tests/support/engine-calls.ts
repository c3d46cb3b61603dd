import { Readable } from 'node:stream'
import type { World } from './world.ts'

/** One request to AWS: the how many-th of its watcher, and whether it is about to be sent or was just answered. */
export type EngineCall = {
  call: number
  service: 'dynamodb' | 's3' | 'ses'
  command: string
  moment: 'before' | 'after'
}
/** What a service answers instead, before its parsing. */
export type RawAnswer = { statusCode: number; headers: Record<string, string>; body: string }

/**
 * Lets `act` watch every request that a world's clients send. `before`, nothing has happened yet; `after`, it was
 * done and its answer is about to be read. It may kill, throw what a socket throws, or answer in the service's place.
 * It stands inside the SDK's retries and below its parsing, so that both are the real ones. Answers how to stop.
 */
export function onEveryCall({ clients }: Pick<World, 'clients'>, act: (at: EngineCall) => RawAnswer | undefined) {
  const counted = { calls: 0 }
  const watch = (service: EngineCall['service']) => {
    const { middlewareStack } = clients[service]
    // The three stacks differ in their commands only, which are not looked at.
    ;(middlewareStack as (typeof clients)['dynamodb']['middlewareStack']).add(
      (next, context) => async (args) => {
        counted.calls += 1
        const at = { call: counted.calls, service, command: String(context['commandName']) }
        const instead = (answer: RawAnswer | undefined) =>
          answer && { response: { ...answer, body: Readable.from([Buffer.from(answer.body)]) }, output: {} as never }
        const refused = instead(act({ ...at, moment: 'before' }))
        if (refused) return refused
        const answered = await next(args)
        return instead(act({ ...at, moment: 'after' })) ?? answered
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

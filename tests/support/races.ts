import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { RaceOrder } from './race-child.ts'
import type { Answer, Asking, World } from './world.ts'

export type RaceRequest = { method: string; path: string } & Pick<Asking, 'token' | 'body' | 'headers'>
type RaceAnswer = Pick<Answer, 'status' | 'body'>

/** Two processes that send requests at the same moment, like two Lambdas. */
export function twoProcesses() {
  const children = [1, 2].map(() => {
    const child = spawn(process.execPath, [new URL('./race-child.ts', import.meta.url).pathname], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { AWS_LAMBDA_LOG_LEVEL: 'FATAL' },
    })
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    return {
      child,
      ask: (order: RaceOrder) => void child.stdin.write(`${JSON.stringify(order)}\n`),
      said: async () => {
        const { value, done } = await lines.next()
        if (done) throw new Error(`a racing process ended with ${child.exitCode}`)
        return JSON.parse(value)
      },
    }
  })

  return {
    /** Sends all requests at once, half from each process. Returns the answers in the order of the requests. */
    async atOnce(world: World, requests: readonly RaceRequest[]): Promise<RaceAnswer[]> {
      const isFirsts = (index: number) => index % children.length
      for (const [which, { ask }] of children.entries())
        ask({ place: world.place, requests: requests.filter((_, index) => isFirsts(index) === which) })
      await Promise.all(children.map(({ said }) => said()))
      for (const { ask } of children) ask('go')
      const answers: RaceAnswer[][] = await Promise.all(children.map(({ said }) => said()))
      return requests.map((_, index) => answers[isFirsts(index)]?.[Math.floor(index / children.length)] as RaceAnswer)
    },
    async end() {
      await Promise.all(
        children.map(({ child }) => {
          child.stdin.end()
          return child.exitCode === null ? once(child, 'exit') : undefined
        }),
      )
    },
  }
}

/** Counts the answers by status and, for problems, by code. */
export const tally = (answers: readonly RaceAnswer[]) =>
  Object.fromEntries(
    Map.groupBy(answers, ({ status, body }) => (status < 400 ? String(status) : `${status} ${body.code}`))
      .entries()
      .map(([what, same]) => [what, same.length]),
  )

import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, dirname } from 'node:path'
import { text } from 'node:stream/consumers'

const TIMEOUT = 30_000
const ANSWERED = /^\/2018-06-01\/runtime\/invocation\/[^/]+\/response$/

/** A handler's answer, and the CPU time used until then, in microseconds. */
type Answer = { statusCode: number; body: string; cpuOfProcess: number; cpuInHandler: number }

/** A Lambda sandbox: a process that loads a bundle and runs its handler. */
export type Sandbox = { invoke(event: object): Promise<Answer>; close(): Promise<void> }

/**
 * Spawns a process that loads the handler of `start` and gets its work from this Runtime API on a loopback port. One
 * invocation at a time, as on Lambda. If the handler throws, hangs or ends its process, the waiting call rejects.
 */
export async function openSandbox(
  bootstrap: string,
  start: string,
  env: Record<string, string>,
  { timeout = TIMEOUT, logged = () => undefined }: { timeout?: number; logged?: (text: string) => void } = {},
): Promise<Sandbox> {
  const waiting = { next: Promise.withResolvers<ServerResponse>(), answer: Promise.withResolvers<Answer>() }
  const fail = (reason: Error) => {
    for (const one of [waiting.next, waiting.answer]) {
      one.promise.catch(() => undefined)
      one.reject(reason)
    }
  }
  const hear = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'GET') return waiting.next.resolve(response)
    const sent = await text(request)
    response.writeHead(202).end()
    if (!ANSWERED.test(request.url ?? '')) return fail(new Error(sent))
    const { 'x-cpu-of-process': ofProcess, 'x-cpu-in-handler': inHandler } = request.headers
    waiting.answer.resolve({ ...JSON.parse(sent), cpuOfProcess: Number(ofProcess), cpuInHandler: Number(inHandler) })
  }
  const api = createServer((request, response) => void hear(request, response).catch(fail))
  api.listen(0, '127.0.0.1')
  await once(api, 'listening')
  const name = basename(start, '.mjs')
  const child = spawn(process.execPath, [bootstrap], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...env,
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${(api.address() as AddressInfo).port}`,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      LAMBDA_TASK_ROOT: dirname(start),
      _HANDLER: `${name}.handler`,
    },
  })
  child.stdout?.on('data', (part: Buffer) => logged(part.toString()))
  child.on('exit', (code) => fail(new Error(`${start}: the process ended (${code})`)))

  return {
    async invoke(event) {
      const late = setTimeout(() => child.kill('SIGKILL'), timeout)
      const response = await waiting.next.promise
      waiting.next = Promise.withResolvers()
      waiting.answer = Promise.withResolvers()
      response.writeHead(200, {
        'content-type': 'application/json',
        'lambda-runtime-aws-request-id': randomUUID(),
        'lambda-runtime-deadline-ms': String(Date.now() + timeout),
      })
      response.end(JSON.stringify(event))
      return waiting.answer.promise.finally(() => clearTimeout(late))
    },
    async close() {
      await ended(child)
      api.closeAllConnections()
      api.close()
    },
  }
}

async function ended(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

import type { IncomingHttpHeaders } from 'node:http'

/**
 * The process in a Lambda sandbox, in plain Node: loads the handler, then asks the Runtime API for one invocation after
 * another. Each answer includes the CPU time (user and system, microseconds) of the process since it was spawned, and
 * the part inside the handler.
 *
 * Node's modules are loaded without `import`: importing `node:http` would load all its exports (such as `fetch` and
 * WebSockets), and this cost must only come from the bundle.
 */
const { Agent, request } = process.getBuiltinModule('node:http')
const { pathToFileURL } = process.getBuiltinModule('node:url')
const [host, port] = (process.env['AWS_LAMBDA_RUNTIME_API'] ?? '').split(':')
const agent = new Agent({ keepAlive: true })

type Reply = { headers: IncomingHttpHeaders; text: string }

const ask = (method: string, path: string, text = '', headers = {}) =>
  new Promise<Reply>((resolve, reject) => {
    const sent = request({ host, port, method, path: `/2018-06-01/runtime/${path}`, agent, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => resolve({ headers: answer.headers, text: Buffer.concat(chunks).toString() }))
    })
    sent.on('error', reject)
    sent.end(text)
  })

const sum = ({ user, system }: NodeJS.CpuUsage) => user + system
const used = { inHandler: 0 }

const [file = '', name = ''] = (process.env['_HANDLER'] ?? '').split('.')
const { [name]: handler } = await import(pathToFileURL(`${process.env['LAMBDA_TASK_ROOT']}/${file}.mjs`).href).catch(
  async (error: Error) => {
    await ask('POST', 'init/error', String(error.stack))
    process.exit(1)
  },
)

for (;;) {
  const next = await ask('GET', 'invocation/next')
  const id = String(next.headers['lambda-runtime-aws-request-id'])
  const deadline = Number(next.headers['lambda-runtime-deadline-ms'])
  const context = {
    awsRequestId: id,
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  }
  const event = JSON.parse(next.text)
  const before = process.cpuUsage()
  try {
    const answer = await handler(event, context)
    used.inHandler += sum(process.cpuUsage(before))
    // As the runtime client of Lambda does for a handler that returns nothing.
    const text = JSON.stringify(answer ?? null)
    await ask('POST', `invocation/${id}/response`, text, {
      'x-cpu-of-process': sum(process.cpuUsage()),
      'x-cpu-in-handler': used.inHandler,
    })
  } catch (error) {
    await ask('POST', `invocation/${id}/error`, String((error as Error).stack))
  }
}

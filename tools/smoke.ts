import { parseArgs } from 'node:util'
import { API_BASE } from '#schemas/operations/operation.ts'

/**
 * `npm run smoke -- https://license.example`: asks a stage what a first deployment can get wrong, prints one line each,
 * and ends with 1 when one is not as it should be. It changes nothing, and nobody gets a mail.
 */
const { positionals } = parseArgs({ allowPositionals: true })
const [given] = positionals
if (!given || !URL.canParse(given)) {
  console.error('Usage: npm run smoke -- <address of the site>')
  process.exit(2)
}
const base = new URL(given)
const TIMEOUT = 35_000

type Answer = { status: number; headers: Headers; text: string }
/** What it says, and what is wrong about the answers; `undefined` if nothing is. */
type Line = { says: string; ask(): Promise<string | undefined> }

/** Sends a request to a path as it is written: `new URL` would read two slashes as another host. */
async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const signal = AbortSignal.timeout(TIMEOUT)
  const answer = await fetch(`${base.origin}${path}`, { redirect: 'manual', signal, ...init })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const api = (path: string, init?: RequestInit) => ask(`${API_BASE}${path}`, init)
const bodyOf = ({ text }: Answer): Record<string, unknown> => {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
const wrong = (is: boolean, told: string) => (is ? undefined : told)
const told = (answer: Answer) => `${answer.status} ${answer.text.slice(0, 120).replaceAll(/\s+/g, ' ')}`
/** The answer is this status, and this problem. */
const problem = (answer: Answer, status: number, code: string) =>
  wrong(answer.status === status && bodyOf(answer)['code'] === code, told(answer))
const json = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const LINES: readonly Line[] = [
  {
    says: 'the site answers in both languages, with its rules for browsers',
    async ask() {
      for (const path of ['/', '/en/']) {
        const page = await ask(path)
        const policy = page.headers.get('content-security-policy') ?? ''
        if (page.status !== 200 || !policy.includes("default-src 'none'")) return `${path}: ${page.status} “${policy}”`
      }
      return undefined
    },
  },
  {
    says: 'files that never change are kept for a year',
    async ask() {
      const [, asset = ''] = /["'](\/_astro\/[^"']+)["']/.exec((await ask('/')).text) ?? []
      const { status, headers } = await ask(asset)
      const kept = headers.get('cache-control') ?? ''
      return wrong(asset !== '' && status === 200 && kept.includes('immutable'), `${asset}: ${status} “${kept}”`)
    },
  },
  {
    says: 'an address that is not there gets the page for that, as 404',
    async ask() {
      const page = await ask('/nowhere/')
      return wrong(page.status === 404 && page.text.includes('<html'), told(page))
    },
  },
  {
    says: 'a page without its slash leads to the address with it, and to no other host',
    async ask() {
      const led = await ask('/en/status?from=mail')
      const to = new URL(led.headers.get('location') ?? '/', base)
      if (led.status !== 301 || to.host !== base.host || `${to.pathname}${to.search}` !== '/en/status/?from=mail')
        return `${led.status} ${to}`
      const foreign = await ask('//evil.example/en/status')
      return wrong(new URL(foreign.headers.get('location') ?? '/', base).host === base.host, told(foreign))
    },
  },
  {
    says: 'HTTP leads to HTTPS',
    async ask() {
      if (base.protocol !== 'https:') return
      const { status, headers } = await fetch(`http://${base.host}/`, { redirect: 'manual' })
      return wrong(status === 301 && headers.get('location')?.startsWith('https://') === true, String(status))
    },
  },
  {
    says: 'the keys of license files are published',
    async ask() {
      const answer = await api('/keys')
      const { keys } = bodyOf(answer)
      return wrong(answer.status === 200 && Array.isArray(keys) && keys.length > 0, told(answer))
    },
  },
  {
    says: 'the heads of the audit trail are published',
    ask: async () => {
      const answer = await api('/audit/heads')
      return wrong(answer.status === 200 && Array.isArray(bodyOf(answer)['items']), told(answer))
    },
  },
  {
    says: 'each caller gets an answer of their own, in their language, also at the same moment',
    async ask() {
      const languages = ['fr', 'en', 'fr', 'en']
      const answers = await Promise.all(
        languages.map((language) => api('/me', { headers: { 'accept-language': language } })),
      )
      const spoken = answers.map(({ headers }) => headers.get('content-language'))
      const ids = new Set(answers.map((answer) => bodyOf(answer)['requestId']))
      const first = answers.map((answer) => problem(answer, 401, 'session.missing')).find(Boolean)
      return first ?? wrong(spoken.join() === languages.join() && ids.size === languages.length, spoken.join())
    },
  },
  {
    says: 'what is not there is looked for each time',
    async ask() {
      const [one, other] = [await api('/nowhere'), await api('/nowhere')]
      return (
        problem(one, 404, 'request.not-found') ??
        wrong(bodyOf(one)['requestId'] !== bodyOf(other)['requestId'], 'the second answer is the first one, kept')
      )
    },
  },
  {
    says: 'a method that is not there is said so',
    async ask() {
      const answer = await api('/keys', { method: 'DELETE' })
      return problem(answer, 405, 'request.method') ?? wrong(answer.headers.get('allow') === 'GET', told(answer))
    },
  },
  {
    says: 'a portal’s key reaches the API: this one is not known',
    ask: async () =>
      problem(await api('/portal/usage', { headers: { authorization: 'Bearer clk_nobody' } }), 401, 'key.unknown'),
  },
  {
    says: 'the table is read and written: a request for a code that nobody made has ended',
    ask: async () =>
      problem(await api('/verify', json({ requestId: `req_${'0'.repeat(26)}`, code: '123456' })), 410, 'code.expired'),
  },
  {
    says: 'a body that is no JSON is refused with a reason',
    ask: async () =>
      problem(
        await api('/register', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }),
        400,
        'request.malformed',
      ),
  },
]

let failed = 0
for (const { says, ask: look } of LINES) {
  const fault = await look().catch((error: unknown) => String(error))
  console.log(`${fault === undefined ? 'ok   ' : 'WRONG'} ${says}${fault === undefined ? '' : `: ${fault}`}`)
  if (fault !== undefined) failed += 1
}
console.log(failed === 0 ? 'all as expected' : `${failed} of ${LINES.length} wrong`)
process.exit(failed === 0 ? 0 : 1)

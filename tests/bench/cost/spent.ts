import type { Call } from './meter.ts'
import type { Step } from './metered-product.ts'

/** Sums requests by what AWS charges for. */
export function spentOn(calls: readonly Call[]) {
  const table = calls.filter((call) => call.service === 'dynamodb')
  const objects = calls.filter((call) => call.service === 's3')
  const letters = calls.filter((call) => call.service === 'ses')
  const runs = calls.filter((call) => call.service === 'lambda')
  return {
    requests: table.length,
    rru: sum(table.map(({ kind, units }) => (kind === 'read' ? units : 0))),
    wru: sum(table.map(({ kind, units }) => (kind === 'write' ? units : 0))),
    mails: sum(letters.map(({ mails }) => mails)),
    mailBytes: sum(letters.map(({ mails, bytes }) => mails * bytes)),
    gets: objects.filter(({ kind }) => kind === 'get').length,
    puts: objects.filter(({ kind }) => kind === 'put').length,
    runs: runs.map(({ command }) => command),
    answerBytes: sum(runs.map(({ bytes }) => bytes)),
  }
}

/** What of it the budgets cost: their counts are items of their own. So is the pace of mails to many, which is in it. */
export const spentOnBudgets = (calls: readonly Call[]) =>
  spentOn(calls.filter((call) => call.service === 'dynamodb' && call.about === 'LIMIT'))

/** The partitions that requests write, one for each write. */
export const partitionsIn = (calls: readonly Call[]): string[] =>
  calls.flatMap((call) => (call.service === 'dynamodb' ? call.partitions : []))

/** How often each text is there. */
export const countsOf = (texts: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(texts, (text) => text)].map(([text, same]) => [text, same.length]))

/** A step as a table row: its name, DynamoDB requests, read units and write units. */
export function rowOf({ name, calls }: Step): [name: string, requests: number, rru: number, wru: number] {
  const { requests, rru, wru } = spentOn(calls)
  return [name, requests, rru, wru]
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

/**
 * What the steps cost beside the sweeps that run anyway: those go on when nobody comes, and are counted there
 * (`idleMonth`). `idle`: a sweep that found nothing.
 */
export function spentBeside(steps: readonly Step[], idle: readonly Step[]) {
  const all = spentOn(steps.flatMap(({ calls }) => calls))
  const one = spentOn(idle.flatMap(({ calls }) => calls))
  const sweeps = steps.filter(({ name }) => name.startsWith('sweep')).length
  return { ...all, requests: all.requests - sweeps * one.requests, rru: all.rru - sweeps * one.rru }
}

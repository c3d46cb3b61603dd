import type { Line } from './api/app.ts'
import type { EvidenceRinging } from './steps/later/decide-by-evidence.ts'
import type { Ringing } from './steps/later/suppress-address.ts'

/** Lines below the log level of the Lambda are not written. */
const LEVELS = ['INFO', 'ERROR', 'FATAL']
const leastLevel = LEVELS.indexOf(process.env['AWS_LAMBDA_LOG_LEVEL'] ?? 'INFO')

const write = (level: 'INFO' | 'ERROR', message: string, line: object) => {
  if (LEVELS.indexOf(level) < leastLevel) return
  process.stdout.write(`${JSON.stringify({ timestamp: new Date().toISOString(), level, message, ...line })}\n`)
}

/** What failed: a request, or the work of a row. A row has more fields than these, of which none may be logged. */
type What = Partial<Record<'requestId' | 'operation' | 'kind' | 'id', string>>

/**
 * Writes one JSON line per call. The fields are listed here, so that no address, name, code or token is logged by
 * accident.
 */
export const log = {
  answered: (line: Line) => write('INFO', 'answered', line),
  failed: (error: unknown, { requestId, operation, kind, id }: What) =>
    write('ERROR', 'failed', { requestId, operation, kind, id, error: errorOf(error) }),
  /** A person has to look at it: `stacks/alarms.ts` has an alarm for each. */
  rings: (what: Ringing | EvidenceRinging) => write('INFO', what, {}),
  sealed: (counts: Record<string, number>) => write('INFO', 'sealed', counts),
  swept: (counts: Record<string, number>) => write('INFO', 'swept', counts),
}

/** The message of an error is left out, because it may quote what a caller sent. */
function errorOf(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error }
  const stack = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')) ?? []
  return {
    name: error.name,
    stack: stack.slice(0, 8).join('\n'),
    ...(error.cause ? { cause: errorName(error.cause) } : {}),
  }
}

const errorName = (cause: unknown) => (cause instanceof Error ? cause.name : typeof cause)

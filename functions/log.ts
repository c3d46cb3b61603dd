import { Logger } from '@aws-lambda-powertools/logger'

const logger = new Logger({ serviceName: 'campus-license' })

/** One JSON line each. What is logged is named here, so that no address, name, code or token gets in by accident. */
export const log = {
  answered: (line: { requestId: string; operation: string; status: number; milliseconds: number; code?: string }) =>
    logger.info('answered', line),
  failed: (error: unknown, line: Record<string, string>) => logger.error('failed', { ...line, error: errorOf(error) }),
  swept: (counts: Record<string, number>) => logger.info('swept', counts),
}

/** A message may quote what was sent; a name and a place do not. */
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

import { isConflict } from './conflict.ts'

const NETWORK = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND']

/**
 * Whether something we depend on failed or throttled, or others kept being first: the same request may work in a while.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { $fault, $retryable, code, name } = error as Error & { $fault?: string; $retryable?: object; code?: string }
  return (
    isConflict(error) ||
    $fault === 'server' ||
    $retryable !== undefined ||
    name === 'TimeoutError' ||
    name === 'TransactionCanceledException' ||
    /Throttl|ProvisionedThroughputExceeded|RequestLimitExceeded|TransactionInProgress|SlowDown/.test(name) ||
    NETWORK.includes(code ?? '')
  )
}

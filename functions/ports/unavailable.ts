import { isConflict } from './conflict.ts'

const NETWORK = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND']

/**
 * Whether an error is likely to pass: a service that we depend on failed or throttled, or other requests kept writing
 * first. The same request may succeed later.
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
    name === 'TransactionConflictException' ||
    /Throttl|ProvisionedThroughputExceeded|RequestLimitExceeded|TransactionInProgress|SlowDown/.test(name) ||
    NETWORK.includes(code ?? '')
  )
}

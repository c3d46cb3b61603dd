import * as z from 'zod'
import { Email } from '../email.ts'
import { Locale } from '../locale.ts'
import { CodeRequested } from '../views.ts'
import { IdempotencyKey, type Operations, solvedChallenge } from './operation.ts'

/** Guide, step 1. */
export const REGISTER = {
  register: {
    method: 'POST',
    path: '/register',
    caller: 'anyone',
    spends: ['code'],
    headers: z.object({ 'idempotency-key': IdempotencyKey.optional(), ...solvedChallenge.shape }),
    body: z.strictObject({ email: Email, locale: Locale }),
    answer: { status: 202, schema: CodeRequested },
    problems: ['challenge.required'],
  },
} as const satisfies Operations

import * as z from 'zod'
import { Email } from './email.ts'
import { Locale } from './locale.ts'

/** A reviewer. The list is configuration, of at most 20 addresses. A removed address is refused at its next request. */
export const Reviewer = z.strictObject({ email: Email, locale: Locale })
export type Reviewer = z.infer<typeof Reviewer>

export const Reviewers = z.array(Reviewer).max(20)

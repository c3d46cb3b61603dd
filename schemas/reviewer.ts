import * as z from 'zod'
import { Email } from './email.ts'
import { Locale } from './locale.ts'

/** Who decides. The list is configuration: at most 20 addresses, one that is removed is refused at the next request. */
export const Reviewer = z.strictObject({ email: Email, locale: Locale })
export type Reviewer = z.infer<typeof Reviewer>

export const Reviewers = z.array(Reviewer).max(20)

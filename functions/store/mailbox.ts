import { createHash } from 'node:crypto'
import type { Email } from '#schemas/email.ts'

/** The mailbox behind an address, without naming it: `a+anything@x` is delivered to `a@x`. */
export const mailbox = (email: Email) =>
  createHash('sha256')
    .update(email.replace(/\+[^@]*@/, '@'))
    .digest('hex')

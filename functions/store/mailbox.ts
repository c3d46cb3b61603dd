import type { Email } from '#schemas/email.ts'

/** The mailbox of an address, without its tag: mail to `a+anything@x` is delivered to `a@x`. */
export const mailbox = (email: Email) => email.replace(/\+[^@]*@/, '@')

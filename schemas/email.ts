import * as z from 'zod'

/**
 * An e-mail address as an identity: white space around it and letter case do not count, everything else does
 * (`a+b@x.example` is another person than `a@x.example`). ASCII only, at most 254 characters (RFC 5321 §4.5.3.1.3).
 */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email())
  .brand('Email')
  .meta({ id: 'Email', examples: ['name@school.example'] })
export type Email = z.infer<typeof Email>

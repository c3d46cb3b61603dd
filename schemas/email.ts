import * as z from 'zod'
import { typed } from './text.ts'

const MOST_CHARACTERS = 254

/**
 * An e-mail address as an identity. White space around it and letter case are ignored; all else counts (`a+b@x.example`
 * and `a@x.example` are two people). ASCII only, at most 254 characters (RFC 5321 §4.5.3.1.3).
 */
export const Email = typed(MOST_CHARACTERS)
  .toLowerCase()
  .max(MOST_CHARACTERS, { abort: true })
  .check(z.email())
  .brand('Email')
  .meta({ id: 'Email', examples: ['name@school.example'] })
export type Email = z.infer<typeof Email>

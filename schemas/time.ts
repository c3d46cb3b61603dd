import * as z from 'zod'
import { text } from './text.ts'

/** A moment in UTC, in milliseconds: `2026-09-01T08:00:00.000Z`. Sorted as text, it is sorted by time. */
export const Instant = text(24)
  .check(z.iso.datetime({ precision: 3 }))
  .brand('Instant')
  .meta({ id: 'Instant', examples: ['2026-09-01T08:00:00.000Z'] })
export type Instant = z.infer<typeof Instant>

/** The school year of a license: `2026-2027`. */
export const SchoolYear = text(9)
  .regex(/^\d{4}-\d{4}$/, { abort: true })
  .refine((year) => Number(year.slice(5)) === Number(year.slice(0, 4)) + 1)
  .brand('SchoolYear')
  .meta({ id: 'SchoolYear', examples: ['2026-2027'] })
export type SchoolYear = z.infer<typeof SchoolYear>

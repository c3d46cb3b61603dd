import * as z from 'zod'

/** The languages of the service. */
export const Locale = z.enum(['fr', 'en']).meta({ id: 'Locale' })
export type Locale = z.infer<typeof Locale>

/** A text in every language of the service. */
export type Texts = Readonly<Record<Locale, string>>

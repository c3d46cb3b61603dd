import * as z from 'zod'
import { LOCALES } from './locales.ts'

/** The languages of the service. */
export const Locale = z.enum(LOCALES).meta({ id: 'Locale' })
export type Locale = z.infer<typeof Locale>

/** A text in every language of the service. */
export type Texts = Readonly<Record<Locale, string>>

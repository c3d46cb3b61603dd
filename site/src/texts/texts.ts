import type { Locale } from '#schemas/locale.ts'
import * as en from './en/index.ts'
import * as fr from './fr/index.ts'
import { typesetAll } from './typeset-all.ts'

/** Every text of the site in one language: the French catalogue says which there are, a missing one does not compile. */
export type Catalogue = typeof fr

const CATALOGUES: Record<Locale, Catalogue> = { fr: typesetAll('fr', { ...fr }), en: typesetAll('en', { ...en }) }

export const textsIn = (locale: Locale): Catalogue => CATALOGUES[locale]

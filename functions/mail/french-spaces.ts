const NO_BREAK = '\u00a0'
const NARROW_NO_BREAK = '\u202f'
const MONTHS = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'
const UNITS = `minutes?|heures?|jours?|essais?|symboles?|chiffres?|Mo|%|${MONTHS}`

/** Puts non-breaking spaces where French typography wants them: « 10 minutes », « 6 décembre 2026 », « ? ». */
export const frenchSpaces = (text: string) =>
  text
    .replace(/ ([;!?])/g, `${NARROW_NO_BREAK}$1`)
    .replace(/ ([:»])/g, `${NO_BREAK}$1`)
    .replace(/« /g, `«${NO_BREAK}`)
    .replace(/ – /g, `${NO_BREAK}– `)
    .replace(new RegExp(`(\\d|\\b1er) (?=(?:${UNITS})(?!\\p{L}))`, 'gu'), `$1${NO_BREAK}`)
    .replace(new RegExp(`\\b(${MONTHS}) (?=\\d{4})`, 'gu'), `$1${NO_BREAK}`)

import type { Block } from './message.ts'

/** The mail's title, a few words. */
export const heading = (text: string): Block => ({ type: 'heading', text })

/** A paragraph of one or more sentences. */
export const paragraph = (...sentences: string[]): Block => ({ type: 'paragraph', text: sentences.join(' ') })

/** A list, one item per line. */
export const list = (...items: string[]): Block => ({ type: 'list', items })

/** A person's own words; no block when there are none. */
export const quote = (text: string): Block => ({ type: 'quote', text })

/** A code that the reader types. */
export const codeBlock = (value: string): Block => ({ type: 'code', value })

/** An objection code, written in groups: `XXXX-XXXX`. */
export const objectionCodeBlock = (code: string): Block => codeBlock(`${code.slice(0, 4)}-${code.slice(4)}`)

/** The mail's one link, shown as a button. */
export const button = (label: string, href: string): Block => ({ type: 'button', label, href })

/** Why the reader gets this mail, and its reference. */
export const small = (...sentences: string[]): Block => ({ type: 'small', text: sentences.join(' ') })

import type { Block } from './message.ts'

/** What the mail says in a few words. */
export const heading = (text: string): Block => ({ type: 'heading', text })

/** One or a few sentences. */
export const paragraph = (...sentences: string[]): Block => ({ type: 'paragraph', text: sentences.join(' ') })

/** Several things, one below the other. */
export const list = (...items: string[]): Block => ({ type: 'list', items })

/** The words of a person, when there are any. */
export const quote = (text: string): Block => ({ type: 'quote', text })

/** A code to be read and typed. */
export const codeBlock = (value: string): Block => ({ type: 'code', value })

/** An objection code, written as it is read: `XXXX-XXXX`. */
export const objectionCodeBlock = (code: string): Block => codeBlock(`${code.slice(0, 4)}-${code.slice(4)}`)

/** The one thing to do. */
export const button = (label: string, href: string): Block => ({ type: 'button', label, href })

/** Why one gets this mail, and its reference. */
export const small = (...sentences: string[]): Block => ({ type: 'small', text: sentences.join(' ') })

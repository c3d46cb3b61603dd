import * as z from 'zod'
import { typed } from './text.ts'
import { foldWidth } from './typed.ts'

const MOST_CHARACTERS = 254

/** The local part as mail servers take it without quotes (RFC 5321 §4.1.2, §4.5.3.1.1). */
const LOCAL = /(?=.{1,64}@)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*/
/** The labels of a host name (RFC 1123 §2.1), of which the last is a word, or one of another script in Punycode. */
const DOMAIN = /(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?:[a-z]{2,63}|xn--[a-z\d-]{0,58}[a-z\d])/
const ADDRESS = new RegExp(`^${LOCAL.source}@${DOMAIN.source}$`)

/** What a domain of any script is written with. A URL would take more, and make something else of it. */
const LETTERS = /^(?:[\p{L}\p{M}\p{N}.\u00b7\u3002\uff61-]|\u200c|\u200d)+$/u
/** In another script, or in Punycode, which has to be right. */
const INTERNATIONAL = /[\u0080-\uffff]|xn--/

/** The address in ASCII: the domain as the Domain Name System has it (UTS 46). What is none stays as it is. */
function inAscii(address: string): string {
  const folded = foldWidth(address).toLowerCase()
  const at = folded.lastIndexOf('@')
  const domain = folded.slice(at + 1)
  if (at < 0 || domain.length > MOST_CHARACTERS || !(INTERNATIONAL.test(domain) && LETTERS.test(domain))) return folded
  const url = `https://${domain}`
  return URL.canParse(url) ? `${folded.slice(0, at)}@${new URL(url).hostname}` : folded.slice(0, at)
}

/**
 * An e-mail address as an identity. White space around it, letter case and invisible characters that come with pasting
 * are ignored; all else counts (`a+b@x.example` and `a@x.example` are two people). ASCII only, at most 254 characters
 * (RFC 5321 §4.5.3.1.3): a domain of another script becomes Punycode. What the sending service would refuse is refused.
 */
export const Email = typed(MOST_CHARACTERS)
  .overwrite(inAscii)
  .max(MOST_CHARACTERS, { abort: true })
  .check(z.email({ pattern: ADDRESS }))
  .brand('Email')
  .meta({ id: 'Email', examples: ['name@school.example'] })
export type Email = z.infer<typeof Email>

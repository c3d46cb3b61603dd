/**
 * What people type and paste, read as they mean it. For pages too: nothing is imported, and no pattern looks behind
 * itself, which browsers of 2022 cannot read.
 */

/**
 * Characters without a look of their own that come along with pasting: soft hyphens, marks of direction, zero-width
 * spaces, byte order marks. Not the joiners U+200C and U+200D, which are spelling in Persian, Sinhala and others.
 */
const STOWAWAY =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
/** Tabs and line ends: cells of a table, addresses on several lines. */
const BREAK = /[\t-\r\u0085\u2028\u2029]+/g
/**
 * Without the characters that come along with pasting, and without joiners that join nothing. Tabs and line ends become
 * spaces.
 */
export const withoutStowaways = (text: string) =>
  text
    .replace(STOWAWAY, '')
    .replace(BREAK, ' ')
    .replace(/(\u200c|\u200d)(?:\u200c|\u200d)+/g, '$1')
    .replace(/(^|\s)(?:\u200c|\u200d)/g, '$1')
    .replace(/(?:\u200c|\u200d)(?=\s|$)/g, '')

/** The digits of all scripts as 0 to 9. Each script has its ten in a row (Unicode, 4.6). */
export const foldDigits = (text: string) =>
  text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const at = digit.codePointAt(0) ?? 0
    let before = 0
    while (/^\p{Nd}/u.test(String.fromCodePoint(at - before - 1))) before += 1
    return String(before % 10)
  })

/** Full-width letters, digits and signs, as keyboards for Chinese and Japanese write them, in ASCII. */
export const foldWidth = (text: string) =>
  text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))

/** The 6 digits of a mailed code, out of whatever was pasted with them. `undefined` if there are none. */
export function readMailedCode(text: string): string | undefined {
  const folded = foldDigits(withoutStowaways(text))
  const digits = folded.replace(/\D/g, '')
  if (digits.length === 6) return digits
  return /(?:^|\D)(\d{3})\s?(\d{3})(?!\d)/.exec(folded)?.slice(1).join('')
}

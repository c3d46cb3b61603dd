import type { Locale } from '#schemas/locale.ts'
import { PAGES, type PageName } from '#schemas/page.ts'
import { PROGRAM } from '#schemas/program.ts'

/**
 * What a page of text is made of. In every text `[words](target)` is a link: to a page by its name (`proof`,
 * `reasons#unreadable`), to the documentation (`docs`), to a page of the vendor (`download`), or to who answers (`mail`).
 */
export type Block =
  | { heading: string; id: string }
  | { text: string }
  | { list: readonly string[] }
  | { steps: readonly string[] }
  | { facts: readonly (readonly [string, string])[]; caption: string; columns: readonly [string, string] }

/** A page of text. */
export type Prose = { title: string; lead: string; blocks: readonly Block[] }

type Piece = string | { words: string; href: string }

const DOCS = { fr: '/docs/', en: '/en/docs/' }

/** The pieces of a text: words, and links with their addresses. Throws where a link leads nowhere. */
export function piecesOf(text: string, locale: Locale): Piece[] {
  return text.split(/(\[[^\]]+\]\([^)]+\))/).map((part) => {
    const [, words, target] = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part) ?? []
    return words && target ? { words, href: hrefOf(target, locale) } : part
  })
}

function hrefOf(target: string, locale: Locale) {
  if (target === 'mail') return `mailto:${PROGRAM.replyTo}`
  if (target === 'docs') return DOCS[locale]
  if (target === 'privacy-vendor') return PROGRAM.links.privacy
  if (target !== 'privacy' && target in PROGRAM.links) return PROGRAM.links[target as keyof typeof PROGRAM.links]
  const [page = '', anchor] = target.split('#')
  if (!(page in PAGES)) throw new Error(`a link to ${target}, which is no page`)
  return `${PAGES[page as PageName][locale]}${anchor ? `#${anchor}` : ''}`
}

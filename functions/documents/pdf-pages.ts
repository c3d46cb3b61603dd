import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNull,
  type PDFObject,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib'
import { LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'

const CONTENTS = PDFName.of('Contents')
const KIDS = PDFName.of('Kids')
/** What a page takes from the nodes above it (ISO 32000-2 §7.7.3.4). */
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'].map((name) => PDFName.of(name))

/** A page whose contents are all missing would be drawn empty, and nobody would notice. */
function hasLostContents(context: PDFContext, page: PDFDict): boolean {
  const contents = context.lookup(page.get(CONTENTS))
  const parts = contents instanceof PDFArray ? contents.asArray() : [page.get(CONTENTS)]
  const wanted = parts.filter((part) => part !== undefined && part !== PDFNull)
  return wanted.length > 0 && !wanted.some((part) => context.lookup(part) instanceof PDFStream)
}

/** A page, and the reference that other objects may have to it. It has what it inherits. */
export type PdfPage = { ref: PDFRef | undefined; dict: PDFDict }

/**
 * The pages of a document, in order (ISO 32000-2 §7.7.3). A part of the tree that is no page and no node is skipped, as
 * in viewers.
 * @throws Refusal `file.corrupt` when no page is left or when one has lost its contents, `file.too-complex` when there
 *   are too many
 */
export function pdfPages(context: PDFContext, root: PDFObject | undefined): PdfPage[] {
  const pages: PdfPage[] = []
  const above = new Set<PDFObject>()
  let steps = 0

  const collect = (reference: PDFObject | undefined, given: ReadonlyMap<PDFName, PDFObject>): void => {
    const node = context.lookup(reference)
    steps += 1
    if (steps > 20 * LIMITS.pages) throw new Refusal('file.too-complex')
    if (!(node instanceof PDFDict) || above.has(node)) return
    const inherited = new Map(given)
    for (const key of INHERITED) {
      const own = node.get(key)
      if (own) inherited.set(key, own)
    }
    const kids = node.lookup(KIDS)
    if (kids instanceof PDFArray) {
      above.add(node)
      for (const kid of kids.asArray()) collect(kid, inherited)
      above.delete(node)
      return
    }
    if (hasLostContents(context, node)) throw new Refusal('file.corrupt')
    for (const [key, value] of inherited) node.set(key, value)
    pages.push({ ref: reference instanceof PDFRef ? reference : undefined, dict: node })
    if (pages.length > LIMITS.pages) throw new Refusal('file.too-complex')
  }

  collect(root, new Map())
  if (pages.length === 0) throw new Refusal('file.corrupt')
  return pages
}

import { PDFArray, type PDFContext, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib'
import { LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'

const CONTENTS = PDFName.of('Contents')
const COUNT = PDFName.of('Count')
const KIDS = PDFName.of('Kids')
const PARENT = PDFName.of('Parent')

/** A page whose contents are missing would be drawn empty, and nobody would notice. */
function hasContents(context: PDFContext, page: PDFDict): boolean {
  const contents = page.get(CONTENTS)
  const parts = contents instanceof PDFArray ? contents.asArray() : [contents]
  return parts.every((part) => !(part instanceof PDFRef) || context.lookup(part) !== undefined)
}

/**
 * Walks the page tree (ISO 32000-2 §7.7.3), checks that it is a tree, and corrects each `Count` and `Parent`, because
 * viewers trust them.
 * @returns the number of pages, at least 1
 * @throws Refusal `file.corrupt`, `file.too-complex` when there are too many
 */
export function settlePages(context: PDFContext, root: PDFObject | undefined): number {
  const seen = new Set<PDFObject>()

  const settle = (reference: PDFObject | undefined, parent: PDFObject | undefined): number => {
    const node = context.lookup(reference)
    if (!(node instanceof PDFDict) || seen.has(node)) throw new Refusal('file.corrupt')
    seen.add(node)
    if (seen.size > 2 * LIMITS.pages) throw new Refusal('file.too-complex')
    if (parent) node.set(PARENT, parent)
    const kids = node.lookup(KIDS)
    if (!(kids instanceof PDFArray)) {
      if (!hasContents(context, node)) throw new Refusal('file.corrupt')
      return 1
    }
    const count = kids.asArray().reduce((sum, kid) => sum + settle(kid, reference), 0)
    node.set(COUNT, PDFNumber.of(count))
    return count
  }

  if (!(root instanceof PDFRef)) throw new Refusal('file.corrupt')
  const pages = settle(root, undefined)
  if (pages === 0) throw new Refusal('file.corrupt')
  if (pages > LIMITS.pages) throw new Refusal('file.too-complex')
  return pages
}

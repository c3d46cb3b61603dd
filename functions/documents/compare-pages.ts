import type { Drawing, OpenPdf } from './pdf-engine.ts'
import { Refusal } from './refusal.ts'

/** Pixels of the longer side: an A4 page at 40 dots an inch, where a line of text is four to five pixels high. */
const SIDE = 470
/** How far apart two values of a color are that a person tells from each other. */
const VISIBLE = 24

function looksTheSame(one: Drawing | undefined, other: Drawing | undefined): boolean {
  if (!one || !other) return one === other
  if (one.width !== other.width || one.height !== other.height) return false
  const [before, after] = [Buffer.from(one.pixels.buffer), Buffer.from(other.pixels.buffer)]
  return before.equals(after) || before.every((value, index) => Math.abs(value - (after[index] ?? 0)) < VISIBLE)
}

/**
 * Draws each page of a document and of its copy, with the same engine, and compares them.
 * @throws Refusal `file.looks-different` when a person could tell one from the other
 */
export function comparePages(original: OpenPdf, copy: OpenPdf): void {
  let drawn = 0
  for (let page = 0; page < original.pages; page += 1) {
    const before = original.draw(page, SIDE)
    if (!before) continue
    if (!looksTheSame(before, copy.draw(drawn, SIDE))) throw new Refusal('file.looks-different')
    drawn += 1
  }
  if (drawn !== copy.pages) throw new Refusal('file.looks-different')
}

import { PDFName, PDFWriter } from '@cantoo/pdf-lib'
import type { Checked } from './checked.ts'
import { cleanStreams } from './clean-streams.ts'
import { comparePages } from './compare-pages.ts'
import { copyPdf } from './copy-pdf.ts'
import { disarmPdf } from './disarm-pdf.ts'
import { kept } from './kept.ts'
import { pdfEngine } from './pdf-engine.ts'
import { pdfPages } from './pdf-pages.ts'
import { readPdf } from './read-pdf.ts'

/**
 * Reads a PDF as viewers do, refuses active content, and writes a new PDF with only what is needed to draw the pages.
 * Digital signatures are lost; nobody validates them here, and their visible appearance stays. The copy is kept only if
 * its pages look like those of the original.
 * @throws Refusal
 */
export async function cleanPdf(file: Uint8Array): Promise<Checked> {
  const engine = await pdfEngine()
  const original = engine.open(file)
  const { context, catalog } = await readPdf(file, original)
  const pages = pdfPages(context, catalog.get(PDFName.of('Pages')))
  disarmPdf(context, catalog, pages)
  const copy = copyPdf(context, catalog, pages)
  await cleanStreams(copy)
  const bytes = await PDFWriter.forContext(copy, Number.POSITIVE_INFINITY).serializeToBuffer()
  // What an engine has drawn changes how it draws the next document: fonts that stand in for missing ones are shared.
  const another = await pdfEngine()
  comparePages(original, another.open(bytes))
  return kept({ mediaType: 'application/pdf', bytes, pages: pages.length })
}

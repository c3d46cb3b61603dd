import { PDFName, PDFWriter } from '@cantoo/pdf-lib'
import type { Checked } from './checked.ts'
import { cleanStreams } from './clean-streams.ts'
import { copyPdf } from './copy-pdf.ts'
import { kept } from './kept.ts'
import { readPdf } from './read-pdf.ts'
import { settlePages } from './settle-pages.ts'

/**
 * Reads a PDF, refuses active content, and writes a new PDF with only what is needed to draw the pages. The original
 * bytes are never kept: viewers find objects by offset and could see objects that this parser missed. Digital
 * signatures are lost; nobody validates them here, and their visible appearance stays.
 * @throws Refusal
 */
export async function cleanPdf(file: Uint8Array): Promise<Checked> {
  const { context, catalog } = await readPdf(file)
  const pages = settlePages(context, catalog.get(PDFName.of('Pages')))
  const copy = copyPdf(context, catalog)
  await cleanStreams(copy)
  const bytes = await PDFWriter.forContext(copy, Number.POSITIVE_INFINITY).serializeToBuffer()
  return kept({ mediaType: 'application/pdf', bytes, pages })
}

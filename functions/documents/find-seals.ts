import type { Reading } from '#schemas/evidence.ts'
import { schoolYears } from '../domain/evidence/school-years.ts'
import { documentType } from './document-type.ts'
import { READING } from './limits.ts'
import { type Picture, sealsIn } from './seals-in.ts'

const MOST_YEARS = 10

/**
 * The seals of a document, best effort, and the school years that its text names. Behind the first picture that has one,
 * nothing more is tried. `undefined` without a seal. Each type loads its own library only.
 */
export async function findSeals(bytes: Uint8Array): Promise<Reading | undefined> {
  const isPdf = (await documentType(bytes)) === 'application/pdf'
  return isPdf ? sealsOfPdf(bytes) : sealsOfPhoto(bytes)
}

async function sealsOfPdf(bytes: Uint8Array): Promise<Reading | undefined> {
  const { pdfEngine } = await import('./pdf-engine.ts')
  const pdf = (await pdfEngine()).open(bytes)
  const pages = Array.from({ length: Math.min(pdf.pages, READING.pages) }, (_, page) => page)
  for (const side of READING.pageSides) {
    for (const page of pages) {
      const drawing = pdf.draw(page, side)
      const seals = drawing ? await sealsIn(drawing) : []
      if (seals.length === 0) continue
      const years = new Set(pages.flatMap((one) => schoolYears(pdf.text(one, READING.text))))
      return { seals, years: [...years].slice(0, MOST_YEARS) }
    }
  }
  return undefined
}

async function sealsOfPhoto(bytes: Uint8Array): Promise<Reading | undefined> {
  const { enlarged, photoOf } = await import('./photo-of.ts')
  const photo = await photoOf(bytes)
  const isSmall = Math.max(photo.width, photo.height) <= READING.smallSide
  const pictures: (() => Picture | Promise<Picture>)[] = [() => photo, ...(isSmall ? [() => enlarged(photo)] : [])]
  for (const picture of pictures) {
    const seals = await sealsIn(await picture())
    if (seals.length > 0) return { seals, years: [] }
  }
  return undefined
}

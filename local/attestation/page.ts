import { PDFDocument, rgb, StandardFonts } from '@cantoo/pdf-lib'
import bwipjs from 'bwip-js/node'

/** Points in a millimeter. */
const MM = 72 / 25.4
const A4 = { width: 210, height: 297 }
/** Pixels for each module of the code in the image. */
const SCALE = 6

export type Page = {
  seal: string
  name: string
  number: string
  schoolYear: string
  /** Where the code lies, from the left and from the top, as parts of the page. */
  at?: readonly [number, number]
  /** Degrees by which the page is turned. */
  turned?: 0 | 90 | 180 | 270
  /** Empty pages before it. */
  after?: number
}

/** A PDF that looks like a CVEC attestation: text as text, the code as an image, at the top right. */
export async function attestationPdf(page: Page): Promise<Uint8Array<ArrayBuffer>> {
  const { seal, name, number, schoolYear, at = [0.75, 0.04], turned = 0, after = 0 } = page
  const pdf = await PDFDocument.create()
  const [regular, bold] = [
    await pdf.embedFont(StandardFonts.Helvetica),
    await pdf.embedFont(StandardFonts.HelveticaBold),
  ]
  const size: [number, number] = [A4.width * MM, A4.height * MM]
  for (let blank = 0; blank < after; blank += 1) pdf.addPage(size).drawText('Page', { x: 60, y: 700, font: regular })
  const sheet = pdf.addPage(size)
  const text = (line: string, [x, y]: [number, number], points = 11, font = regular) =>
    sheet.drawText(line, { x: x * MM, y: (A4.height - y) * MM, size: points, font, color: rgb(0.1, 0.1, 0.15) })
  text('Attestation d’acquittement de la CVEC', [20, 30], 18, bold)
  text(`Année universitaire ${schoolYear}`, [20, 42], 13)
  text(`Nom et prénoms : ${name}`, [20, 60])
  text(`Numéro CVEC : ${number}`, [20, 72], 13, bold)
  text('SPÉCIMEN: autorité de test, sans valeur', [20, 84], 11, bold)
  const line =
    'La contribution vie étudiante et de campus est destinée à favoriser l’accueil et l’accompagnement social.'
  for (let row = 0; row < 24; row += 1) text(line, [20, 100 + row * 6.5], 9)
  const { png, modules } = await dataMatrix(seal)
  // A module has 0.4 mm (§4.4). Around the code there is a quiet zone of two of them; one is asked for (§4.3).
  const [side, quiet] = [modules * 0.4 * MM, 0.8 * MM]
  const [x, y] = [at[0] * A4.width * MM, (1 - at[1]) * A4.height * MM - side]
  sheet.drawRectangle({
    x: x - quiet,
    y: y - quiet,
    width: side + 2 * quiet,
    height: side + 2 * quiet,
    color: rgb(1, 1, 1),
  })
  sheet.drawImage(await pdf.embedPng(png), { x, y, width: side, height: side })
  text('2D-DOC', [at[0] * A4.width, at[1] * A4.height - 1.5], 8, bold)
  if (turned) sheet.setRotation({ type: 'degrees', angle: turned } as Parameters<typeof sheet.setRotation>[0])
  return Uint8Array.from(await pdf.save())
}

/** A text as a DataMatrix code (ISO/IEC 16022), and how many modules a side has. */
async function dataMatrix(text: string): Promise<{ png: Buffer; modules: number }> {
  const png = await bwipjs.toBuffer({
    bcid: 'datamatrix',
    text,
    binarytext: true,
    scale: SCALE,
    format: 'square',
    paddingwidth: 0,
    paddingheight: 0,
    backgroundcolor: 'FFFFFF',
  } as Parameters<typeof bwipjs.toBuffer>[0])
  return { png, modules: png.readUInt32BE(16) / SCALE / 2 }
}

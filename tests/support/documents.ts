import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { constants, crc32, deflateRawSync, deflateSync, inflateRawSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

const bytes = (...parts: (string | Uint8Array)[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))))

/** A file of `tests/support/fixtures`. */
export const fixture = (name: 'attestation.pdf' | 'locked.pdf' | 'photo.heic' | 'photo.jpg'): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)))

/** A file of `tests/support/fixtures/documents`: small ones, each of a kind that a checker refused or changed. */
export const document = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`./fixtures/documents/${name}`, import.meta.url)))

// ---- PDF -----------------------------------------------------------------------------------------------------------

type PdfObject = string | Uint8Array

interface PdfOptions {
  /** entries of the catalog, object 1 */
  catalog?: string
  /** entries of the page, object 3 */
  page?: string
  /** objects from number 6 on */
  more?: PdfObject[]
  /** entries of the trailer */
  trailer?: string
  text?: string
}

/** A stream object. Its data is deflated, unless `entries` names a filter or has `/Raw true`. */
export function pdfStream(data: string | Uint8Array, entries = ''): Uint8Array {
  const given = typeof data === 'string' ? Buffer.from(data, 'latin1') : data
  const asIs = /\/Filter|\/Raw/.test(entries)
  const body = asIs ? given : deflateSync(given)
  const filter = asIs ? '' : '/Filter /FlateDecode'
  return bytes(`<< /Length ${body.length} ${filter} ${entries} >>\nstream\n`, body, '\nendstream')
}

/** An object stream with the given objects, by number. */
export function pdfObjectStream(objects: Readonly<Record<number, string>>): Uint8Array {
  const all = Object.entries(objects)
  const offsets = all.map((_, index) => all.slice(0, index).reduce((sum, [, text]) => sum + text.length + 1, 0))
  const head = `${all.map(([number], index) => `${number} ${offsets[index]}`).join(' ')}\n`
  const body = all.map(([, text]) => text).join('\n')
  return pdfStream(head + body, `/Type /ObjStm /N ${all.length} /First ${head.length}`)
}

function pdfFile(objects: readonly PdfObject[], trailer: string): Uint8Array {
  const parts = [
    '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n',
    ...objects.map((object, i) => bytes(`${i + 1} 0 obj\n`, object, '\nendobj\n')),
  ]
  const sizes = parts.map((part) => part.length)
  const offsets = objects.map((_, i) => sizes.slice(0, i + 1).reduce((sum, size) => sum + size, 0))
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = sizes.reduce((sum, size) => sum + size, 0)
  const size = objects.length + 1
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return bytes(...parts, end)
}

/** A one-page PDF with a line of text and the given additions. */
export function pdfWith({ catalog = '', page = '', more = [], trailer = '', text = 'x' }: PdfOptions = {}) {
  const content = `BT /F1 24 Tf 72 720 Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`
  return pdfFile(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      `<< /Type /Pages /Count 1 /Kids [3 0 R] >>`,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R ${page} >>`,
      pdfStream(content),
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      ...more,
    ],
    trailer,
  )
}

/** A PDF 1.5 whose objects from number 20 on are in a stream of objects, which its cross references name. */
function pdfWithObjectStream(catalog: string, objects: Readonly<Record<number, string>>): Uint8Array {
  const file = Buffer.from(pdfWith({ catalog, more: [pdfObjectStream(objects)] }))
  const end = file.lastIndexOf('xref\n0')
  const row = (type: number, at: number, index: number) => Buffer.from([type, at >> 8, at & 255, index])
  const places = Array.from({ length: 6 }, (_, index) => row(1, file.indexOf(`\n${index + 1} 0 obj`) + 1, 0))
  const inside = Object.keys(objects).map((_, index) => row(2, 6, index))
  const table = `/Type /XRef /Size 99 /Root 1 0 R /W [1 2 1] /Index [1 6 20 ${inside.length}]`
  const references = bytes('7 0 obj\n', pdfStream(Buffer.concat([...places, ...inside]), table), '\nendobj\n')
  return bytes(file.subarray(0, end), references, `startxref\n${end}\n%%EOF\n`)
}

/** A small valid attestation. Different texts give different files. */
export const aPdf = (text = 'Certificat de scolarite'): Uint8Array =>
  pdfWith({ text, more: ['<< /Title (t) /Author (An Author) /Producer (A Scanner) >>'], trailer: '/Info 6 0 R' })

/** A valid attestation with `count` pages, each an object of its own. */
export function aPdfOfPages(count: number): Uint8Array {
  const kids = Array.from({ length: count }, (_, index) => index + 4)
  return pdfFile(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Count ${count} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /MediaBox [0 0 595 842] >>`,
      pdfStream('0 0 100 100 re f'),
      ...kids.map(() => '<< /Type /Page /Parent 2 0 R /Contents 3 0 R >>'),
    ],
    '',
  )
}

/** A page in an embedded font that no viewer can read: what is drawn instead is up to the viewer. */
export const pdfWithBrokenFont = (text = 'Certificat de scolarite') =>
  pdfWith({
    text,
    page: '/Resources << /Font << /F1 6 0 R >> >>',
    more: [
      '<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Broken /FirstChar 32 /LastChar 32 /Widths [500] /FontDescriptor 7 0 R >>',
      '<< /Type /FontDescriptor /FontName /AAAAAA+Broken /Flags 4 /FontBBox [0 0 1 1] /ItalicAngle 0 /Ascent 1 /Descent 0 /CapHeight 1 /StemV 1 /FontFile2 8 0 R >>',
      pdfStream('\0\x01\0\0 not a font'),
    ],
  })

/** Latin text in a font of East Asia that is not in the file: which glyph a character is stands in a CMap of the viewer. */
export const pdfInCMap = (cmap: string, ordering: string, text = 'Certificat de Camille') =>
  pdfWith({
    page: '/Resources << /Font << /F1 6 0 R >> >> /Contents 9 0 R',
    more: [
      `<< /Type /Font /Subtype /Type0 /BaseFont /Afar /Encoding /${cmap} /DescendantFonts [7 0 R] >>`,
      `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Afar /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 0 >> /DW 500 /FontDescriptor 8 0 R >>`,
      '<< /Type /FontDescriptor /FontName /Afar /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
      pdfStream(`BT /F1 24 Tf 72 720 Td <${Buffer.from(text, 'utf16le').swap16().toString('hex')}> Tj ET`),
    ],
  })

/** An otherwise empty page with a field that was filled in, and has no appearance. `entries`: its type and value. */
export const pdfWithField = (entries: string) =>
  pdfWith({
    text: '',
    catalog: '/AcroForm << /Fields [6 0 R] /DA (/Helv 18 Tf 0 g) /DR << /Font << /Helv 5 0 R >> >> >>',
    page: '/Annots [6 0 R]',
    more: [
      `<< /Type /Annot /Subtype /Widget /F 4 /T (name) /Rect [72 600 500 720] /DA (/Helv 18 Tf 0 g) /P 3 0 R ${entries} >>`,
    ],
  })

const SCRIPT = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'

export const pdfWithJavaScript = () => pdfWith({ catalog: `/OpenAction ${SCRIPT}` })
/** A script in a compressed object stream, so that the file's bytes do not contain the action's name. */
export const pdfWithJavaScriptInObjectStream = () => pdfWithObjectStream('/OpenAction 20 0 R', { 20: SCRIPT })
export const pdfWithJavaScriptInNames = () =>
  pdfWith({ catalog: `/Names << /JavaScript << /Names [(x) 6 0 R] >> >>`, more: [SCRIPT] })
export const pdfWithJavaScriptOnPage = () => pdfWith({ page: `/AA << /O ${SCRIPT} >>` })
export const pdfWithJavaScriptUnreachable = () => pdfWith({ more: [SCRIPT] })
/** A script, and its type, each in an object of its own. */
export const pdfWithIndirectJavaScript = () => pdfWith({ catalog: '/OpenAction << /S 6 0 R >>', more: ['/JavaScript'] })
export const pdfWithEscapedJavaScript = () =>
  pdfWith({ catalog: '/OpenAction << /S /J#61vaScript /#4a#53 (app.alert\\(1\\)) >>' })
/** A script in the first revision, which the second revision replaces. */
export function pdfWithJavaScriptInEarlierRevision(): Uint8Array {
  const first = pdfWith({ catalog: '/OpenAction 6 0 R', more: [SCRIPT] })
  return bytes(first, '6 0 obj\n[3 0 R /Fit]\nendobj\ntrailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n')
}
export function pdfWithJavaScriptInUpdate(): Uint8Array {
  const update = `1 0 obj\n<< /Type /Catalog /Pages 2 0 R /OpenAction ${SCRIPT} >>\nendobj\n`
  return bytes(aPdf(), update, 'trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n')
}
export const pdfWithLaunch = () =>
  pdfWith({ page: '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (calc.exe) >> >>]' })
/** A program that starts when the document is opened. */
export const pdfStartingAProgram = () => pdfWith({ catalog: '/OpenAction << /S /Launch /F (calc.exe) >>' })
export const pdfWithEmbeddedFile = () =>
  pdfWith({
    catalog: '/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>',
    more: ['<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>', pdfStream('MZ', '/Type /EmbeddedFile')],
  })
export const pdfWithXfa = () =>
  pdfWith({ catalog: '/AcroForm << /Fields [] /XFA 6 0 R >>', more: [pdfStream('<xdp/>')] })
/** A link with an action of the given type. */
export const pdfWithAction = (action: string) =>
  pdfWith({ page: `/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << ${action} >> >>]` })
/** An annotation of the given type. */
export const pdfWithAnnotation = (kind: string) =>
  pdfWith({ page: `/Annots [<< /Type /Annot /Subtype /${kind} /Rect [0 0 9 9] >>]` })

/** A photo on a page, as scanning apps write it: the phone's JPEG, unchanged. */
export const pdfWithPhoto = (jpeg: Uint8Array, { width = 96, height = 64 } = {}) =>
  pdfWith({
    more: [
      pdfStream(
        jpeg,
        `/Filter /DCTDecode /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8`,
      ),
    ],
    page: '/Group << /Photo 6 0 R >>',
  })

const FAX = { side: 192, whiteThenBlackThenWhite: '001110110011010100000011110000110111' + '1', asAbove: '111' }

/** A scan as office copiers write it (CCITT group 4): a black bar down the middle of a white page. */
export function pdfWithFax(): Uint8Array {
  const { side, whiteThenBlackThenWhite, asAbove } = FAX
  const bits = whiteThenBlackThenWhite + asAbove.repeat(side - 1)
  const fax = Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (byte) => Number.parseInt(byte.padEnd(8, '0'), 2))
  const size = `/Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 1`
  return pdfFile(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /Scan 5 0 R >> >> /Contents 4 0 R >>',
      pdfStream('595 0 0 842 0 0 cm /Scan Do'),
      pdfStream(
        fax,
        `/Type /XObject /Subtype /Image ${size} /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns ${side} /Rows ${side} >>`,
      ),
    ],
    '',
  )
}

/** Deflated zeros: one megabyte inflates to one gigabyte. Blocks are repeated, so that it is fast to make. */
function deflatedZeros(megabytes: number): Uint8Array {
  const block = deflateRawSync(Buffer.alloc(16_000_000, ' '), { finishFlush: constants.Z_FULL_FLUSH })
  return bytes(
    Buffer.from([0x78, 0x9c]),
    ...Array.from({ length: megabytes / 16 }, () => block),
    Buffer.from([3, 0, 0, 0, 0, 1]),
  )
}

const BOMBS = {
  /** ten gigabytes of white space where objects are expected */
  'object-stream': () =>
    pdfWith({ more: [pdfStream(deflatedZeros(9600), '/Filter /FlateDecode /Type /ObjStm /N 1 /First 4')] }),
  /** the same, deflated twice */
  'twice deflated': () =>
    pdfWith({
      page: '/Group << /X 6 0 R >>',
      more: [pdfStream(deflateSync(deflatedZeros(9600)), '/Filter [/FlateDecode /FlateDecode]')],
    }),
  /** ten gigabytes for any program that draws the page */
  content: () =>
    pdfWith({ page: '/Group << /X 6 0 R >>', more: [pdfStream(deflatedZeros(9600), '/Filter /FlateDecode')] }),
  'cross-references': () => pdfWith({ more: [pdfStream('', '/Type /XRef /Size 2000000000 /W [1 2 1] /Root 1 0 R')] }),
  'cross-reference table': () =>
    bytes(aPdf().subarray(0, -6), `xref\n0 999999999\n${'0000000000 00000 n \n'.repeat(490_000)}%%EOF`),
  arrays: () => pdfWith({ page: '/Group << /X 6 0 R >>', more: ['['.repeat(9_000_000)] }),
  dictionaries: () => pdfWith({ page: '/Group << /X 6 0 R >>', more: ['<</A'.repeat(2_000_000)] }),
  'closed arrays': () => pdfWith({ page: '/Group << /X 6 0 R >>', more: ['['.repeat(2000) + ']'.repeat(2000)] }),
  numbers: () => pdfWith({ page: '/Group << /X 6 0 R >>', more: [`[${'1 '.repeat(3_500_000)}]`] }),
  names: () =>
    pdfWith({
      page: '/Group << /X 6 0 R >>',
      more: [`[${Array.from({ length: 500_000 }, (_, i) => `/${i.toString(36)}`).join(' ')}]`],
    }),
  nothing: () => bytes(aPdf().subarray(0, -6), '\n'.repeat(9_900_000), '%%EOF'),
  references: () =>
    pdfWith({
      page: '/Group << /X 6 0 R >>',
      more: [`[${Array.from({ length: 400_000 }, (_, i) => `${i} 0 R`).join(' ')}]`],
    }),
  objects: () =>
    bytes(
      aPdf().subarray(0, -6),
      Array.from({ length: 450_000 }, (_, i) => `${i + 9} 0 obj 1 endobj\n`).join(''),
      '%%EOF',
    ),
  'objects in a stream': () =>
    pdfWith({ more: [pdfStream(`${'9 0 '.repeat(6_000_000)}1`, '/Type /ObjStm /N 6000000 /First 24000000')] }),
  'page loop': () => pdfWith({ catalog: '/Pages 6 0 R', more: ['<< /Type /Pages /Count 1 /Kids [6 0 R] >>'] }),
  'reference loop': () => pdfWith({ page: '/Group << /X 6 0 R >>', more: ['7 0 R', '6 0 R'] }),
  'root loop': () => pdfWith({ trailer: '/Root 6 0 R', more: ['7 0 R', '6 0 R'] }),
  /** the parser jumps back and reads the same object forever */
  'negative length': () => pdfWith({ more: ['1\nendobj\n%endstream\n7 0 obj << /Length -43 >> stream\n', '1'] }),
  /** for a parser that searches for the next object, each byte may begin one */
  junk: () => bytes(aPdf().subarray(0, -6), 'a'.repeat(9_000_000), '%%EOF'),
  strings: () => pdfWith({ page: '/Group << /X 6 0 R >>', more: [`(${'('.repeat(9_000_000)}`] }),
  image: () =>
    pdfWith({
      page: '/Group << /X 6 0 R >>',
      more: [pdfStream(deflatedZeros(160), '/Filter /FlateDecode /Subtype /Image /Width 99999 /Height 99999')],
    }),
}

/** The names of all bombs. */
export const PDF_BOMBS = Object.keys(BOMBS) as (keyof typeof BOMBS)[]

/** A PDF of at most 10 MB that would take gigabytes or minutes. */
export const pdfBomb = (kind: keyof typeof BOMBS = 'object-stream'): Uint8Array => BOMBS[kind]()

/** A web page named attestation.pdf, with text that looks like a PDF further on. */
export const htmlNamedPdf = (): Uint8Array =>
  bytes('<!doctype html><html><script>alert(1)</script><!--', aPdf(), '--></html>')

/** The first half of a file, or its first `length` bytes. */
export const truncated = (file: Uint8Array, length = Math.floor(file.length / 2)): Uint8Array => file.slice(0, length)

/**
 * All names in a PDF, also inside its deflated streams, without escapes and with the slash. It also reads binary data
 * as text and so finds too many names: it does not depend on what the checker believes.
 */
export function pdfNames(pdf: Uint8Array): Set<string> {
  const text = Buffer.from(pdf).toString('latin1')
  const streams = [...text.matchAll(/stream\r?\n/g)].map(({ index, 0: keyword }) =>
    pdf.subarray(index + keyword.length),
  )
  const inflated = streams.map((data) => {
    try {
      return inflateRawSync(data.subarray(2), {
        maxOutputLength: 50_000_000,
        finishFlush: constants.Z_SYNC_FLUSH,
      }).toString('latin1')
    } catch {
      return ''
    }
  })
  const unescaped = [text, ...inflated].map((part) =>
    part.replace(/#([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  )
  return new Set(unescaped.flatMap((part) => part.match(/\/[^\s()<>[\]{}/%\0]+/g) ?? []))
}

// ---- Images --------------------------------------------------------------------------------------------------------

const [RED, GREEN, BLUE, WHITE] = [
  [230, 20, 20],
  [20, 160, 20],
  [20, 20, 230],
  [250, 250, 250],
] as const

/** Four quarters, as seen upright: red, green above; blue, white below. */
function quarters(width: number, height: number) {
  const raw = Buffer.alloc(width * height * 3)
  for (const [index] of Array.from({ length: width * height }).entries()) {
    const [left, above] = [index % width < width / 2, index < (width * height) / 2]
    raw.set(above ? (left ? RED : GREEN) : left ? BLUE : WHITE, index * 3)
  }
  return sharp(raw, { raw: { width, height, channels: 3 } })
}

/** Transforms an upright image so that the EXIF orientation `orientation` makes it upright again. */
const TURNS: Readonly<Record<number, (image: Sharp) => Sharp>> = {
  1: (image) => image,
  2: (image) => image.flop(),
  3: (image) => image.rotate(180),
  4: (image) => image.flip(),
  6: (image) => image.rotate(270),
  8: (image) => image.rotate(90),
}

/**
 * A JPEG, 96 × 64 pixels when upright: red, green above; blue, white below. It names a camera, and a GPS position if
 * asked.
 */
export async function aJpeg({ orientation = 1, gps = false, width = 96, height = 64 } = {}): Promise<Uint8Array> {
  const turn = TURNS[orientation] ?? ((image: Sharp) => image)
  const turned = sharp(await turn(quarters(width, height)).png().toBuffer())
  const place = {
    GPSLatitudeRef: 'N',
    GPSLatitude: '48/1 51/1 30/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '2/1 17/1 40/1',
  }
  const exif = { IFD0: { Make: 'Example', Model: 'Phone 1' }, ...(gps ? { IFD3: place } : {}) }
  return new Uint8Array(await turned.withMetadata({ orientation }).withExifMerge(exif).jpeg({ quality: 95 }).toBuffer())
}

/** A PNG of the same picture. */
export const aPng = async ({ width = 96, height = 64 } = {}): Promise<Uint8Array> =>
  new Uint8Array(await quarters(width, height).png().toBuffer())

function pngChunk(kind: string, data: string | Uint8Array): Uint8Array {
  const body = bytes(kind, data)
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length - 4)
  sum.writeUInt32BE(crc32(body))
  return bytes(length, body, sum)
}

/** A PNG with additional chunks after its header. */
export async function pngWithChunks(chunks: readonly (readonly [kind: string, data: string | Uint8Array])[]) {
  const png = await aPng()
  return bytes(png.subarray(0, 33), ...chunks.map(([kind, data]) => pngChunk(kind, data)), png.subarray(33))
}

/** A PNG with a comment, a compressed comment, a time and a location. */
export const pngWithText = () =>
  pngWithChunks([
    ['tEXt', 'Comment\0taken at home'],
    ['zTXt', bytes('GPS\0\0', deflateSync('48.8583, 2.2945'))],
    ['iTXt', 'XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'],
    ['tIME', Buffer.from([7, 234, 1, 2, 3, 4, 5])],
  ])

/** A real PNG of 256 megapixels in 32 kB. */
export function hugePng(side = 16_000): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 1
  const rows = Buffer.alloc(side * (1 + Math.ceil(side / 8)))
  return bytes(
    '\x89PNG\r\n\x1a\n',
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 1 })),
    pngChunk('IEND', ''),
  )
}

/** The announcement of a file. */
export const announcement = (bytes: Uint8Array, name = 'attestation.pdf', mediaType = 'application/pdf') => ({
  name,
  mediaType,
  size: bytes.byteLength,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

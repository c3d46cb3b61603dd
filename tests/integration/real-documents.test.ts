import { PDFDocument } from '@cantoo/pdf-lib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Checked } from '../../functions/documents/checked.ts'
import { jpegSegments } from '../../functions/documents/jpeg-segments.ts'
import { prepareCheck } from '../../functions/documents/prepare-check.ts'
import {
  aJpeg,
  aPdf,
  document,
  pdfNames,
  pdfObjectStream,
  pdfStream,
  pdfWith,
  pdfWithAction,
  pdfWithAnnotation,
} from '../support/documents.ts'

const check = async (file: Uint8Array): Promise<Checked> => (await prepareCheck(file))()

async function kept(file: Uint8Array) {
  const checked = await check(file)
  if (!checked.ok) throw new Error(`refused: ${checked.code}`)
  return checked.bytes
}

const latin1 = (file: Uint8Array) => Buffer.from(file).toString('latin1')
const bytes = (...parts: (string | Uint8Array)[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))))
const replaced = (file: Uint8Array, from: string, to: string) => {
  const text = latin1(file)
  expect(text).toContain(from)
  return bytes(text.replace(from, to))
}

/** What another reader than ours finds on the pages: pdf.js, which also draws them for reviewers. */
async function textOf(pdf: Uint8Array): Promise<string> {
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 })
  const opened = await task.promise
  const pages = Array.from({ length: opened.numPages }, async (_, index) => {
    const { items } = await (await opened.getPage(index + 1)).getTextContent()
    return items.map((item) => ('str' in item ? item.str : '')).join(' ')
  })
  const text = (await Promise.all(pages)).join('\n')
  await task.destroy()
  return text.replace(/\s+/g, ' ').trim()
}

const EXEMPLE = 'Certificat de scolarite 2026-2027 Camille Exemple, Ecole des Exemples'
const FILES: Readonly<Record<string, string>> = {
  'ok-plain.pdf': EXEMPLE,
  'filled-in-by-cantoo-pdf-lib-2.7.0.pdf': 'Certificate - template Camille Exemple, 2026-2027',
  'stale-object-stream-kept.pdf': 'Certificate - template Camille Exemple, 2026-2027',
  'owner-password-only.pdf': EXEMPLE,
  'pdfa3-attached-xml.pdf': EXEMPLE,
  'title-starts-with-file-colon.pdf': EXEMPLE,
  'usage-rights-ef.pdf': EXEMPLE,
  'resource-named-JS.pdf': EXEMPLE,
  'empty-javascript-tree.pdf': EXEMPLE,
  'link-to-local-file.pdf': EXEMPLE,
  'indirect-length-word-stream.pdf': 'Certificat de scolarite 2026-2027',
  'font-name-with-space.pdf': EXEMPLE,
  'gs-banner-before-header.pdf': EXEMPLE,
  'no-eof-marker.pdf': EXEMPLE,
  'form-value-no-appearance.pdf': EXEMPLE,
  'pdftex-included-figure-metadata.pdf': EXEMPLE,
}

describe('a document as programs really write it is kept, and says what viewers show', () => {
  test.each(Object.entries(FILES))('%s', async (name, text) => {
    expect(await textOf(await kept(document(name)))).toContain(text)
  })

  test.each([
    'embedded-font-ordering-japan1.pdf',
    'chinese-itext-stsong-unigb.pdf',
    'embedded-font-ordering-identity.pdf',
  ])('%s, its fonts unchanged', async (name) => {
    const file = document(name)
    expect(await textOf(await kept(file))).toBe(await textOf(file))
  })
})

const CHANGED = pdfStream('BT /F1 24 Tf 72 720 Td (Camille) Tj ET')
/** A file whose cross references do not name an object that a search would find last. */
const withStray = (stray: string | Uint8Array) => {
  const text = latin1(pdfWith({ text: 'Camille' }))
  const end = text.lastIndexOf('xref\n0')
  const start = text.slice(0, end)
  const added = latin1(bytes(stray))
  const tail = text.slice(end).replace(`startxref\n${end}`, `startxref\n${end + added.length}`)
  return bytes(start, added, tail)
}
const OTHER = latin1(pdfStream('BT /F1 24 Tf 72 720 Td (somebody else) Tj ET'))

describe('what the cross references name is shown, whatever else is in the file', () => {
  test.each([
    ['a stray object after it', withStray(`4 0 obj\n${OTHER}\nendobj\n`)],
    ['a stray object stream', withStray(bytes('9 0 obj\n', pdfObjectStream({ 3: '<< /Type /Page >>' }), '\nendobj\n'))],
    [
      'a stray root',
      withStray('1 0 obj\n<< /Type /Catalog /Pages 8 0 R >>\nendobj\n8 0 obj\n<< /Kids [] >>\nendobj\n'),
    ],
    ['only what was asked for', pdfWith({ text: 'Camille', more: [CHANGED] })],
  ])('%s', async (_, file) => {
    const text = await textOf(await kept(file))
    expect(text).toBe('Camille')
  })
})

describe('a PDF that opens without a password is decrypted', () => {
  const ALGORITHMS = ['RC4-40', 'RC4-128', 'AES-128', 'AES-256'] as const
  const STREAMS = [
    ['in tables', false],
    ['in a stream', true],
  ] as const
  const kinds = STREAMS.flatMap(([where, isStream]) =>
    ALGORITHMS.map((algorithm) => ({ algorithm, where, useObjectStreams: isStream })),
  )

  test.each(kinds)('with $algorithm, cross references $where', async ({ algorithm, useObjectStreams }) => {
    const made = await PDFDocument.load(aPdf('Certificat de Camille'))
    made.encrypt({ ownerPassword: 'school', userPassword: '', algorithm, allowWeakCryptography: true })
    const file = await made.save({ useObjectStreams })
    expect(latin1(file)).toContain('/Encrypt')
    expect(latin1(file).includes('/XRef')).toBe(useObjectStreams)
    const copy = await kept(file)
    expect(latin1(copy)).not.toContain('/Encrypt')
    expect(await textOf(copy)).toBe('Certificat de Camille')
  })

  test('not one that needs a password', async () => {
    const made = await PDFDocument.load(aPdf())
    made.encrypt({ ownerPassword: 'school', userPassword: 'secret' })
    expect(await check(await made.save())).toEqual({ ok: false, code: 'file.password' })
  })
})

const ACTIVE =
  /^\/(?:JS|JavaScript|Launch|EF|EmbeddedFiles?|Filespec|FileAttachment|XFA|RichMedia|SubmitForm|ImportData|GoTo[RE]|AA|OpenAction|AF|Perms)$/
const activeNames = (pdf: Uint8Array) => [...pdfNames(pdf)].filter((name) => ACTIVE.test(name))

const SPEC = '<< /Type /Filespec /F (data.xml) /EF << /F 7 0 R >> >>'
const DATA = pdfStream('<xml/>', '/Type /EmbeddedFile')
const named = (font: string) =>
  replaced(
    replaced(pdfWith({ text: 'Camille' }), '/Font << /F1', `/Font << /${font}`),
    latin1(pdfStream('BT /F1 24 Tf 72 720 Td (Camille) Tj ET')),
    latin1(pdfStream(`BT /${font} 24 Tf 72 720 Td (Camille) Tj ET`)),
  )
const fileNamed = (text: string) => pdfWith({ text: 'Camille', more: [text], trailer: '/Info << /Title 6 0 R >>' })
const link = (action: string) =>
  pdfWith({
    text: 'Camille',
    page: `/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << ${action} >> >>]`,
  })

describe('what does nothing is left out, or left alone', () => {
  test.each([
    [
      'an attached file',
      pdfWith({ text: 'Camille', catalog: `/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>`, more: [SPEC, DATA] }),
    ],
    ['associated files', pdfWith({ text: 'Camille', catalog: '/AF [6 0 R]', page: '/AF [6 0 R]', more: [SPEC, DATA] })],
    [
      'a file attached on a page',
      pdfWith({
        text: 'Camille',
        page: '/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 6 0 R >>]',
        more: [SPEC, DATA],
      }),
    ],
    ['a title that begins like a link', fileNamed('(File: 2026, final)')],
    ['a title of data', fileNamed('(Data: Camille)')],
    ['a title of a script', fileNamed('(javascript: an introduction)')],
    [
      'usage rights',
      pdfWith({
        text: 'Camille',
        catalog: '/Perms << /UR3 << /Reference [<< /TransformParams << /EF [/Create] /Annots [/Create] >> >>] >> >>',
      }),
    ],
    ['an empty script', pdfWith({ text: 'Camille', catalog: '/OpenAction << /S /JavaScript /JS ( ) >>' })],
    [
      'an empty script in a tree',
      pdfWith({
        text: 'Camille',
        catalog: '/Names << /JavaScript << /Kids [6 0 R] >> >>',
        more: ['<< /Names [(x) << /S /JavaScript /JS () >>] >>'],
      }),
    ],
    ['a link to a file', link('/S /URI /URI (file:///C:/Users/x/a.pdf)')],
    ['a link that is relative', link('/S /URI /URI (../a.pdf)')],
    ['a link to another document', link('/S /GoToR /F (a.pdf) /D [0 /Fit]')],
    ['a link to a program', link('/S /Launch /F (a.exe)')],
    ['a link into an attached file', link('/S /GoToE /T << /R /C /N (a) >>')],
    [
      'bytes before it',
      bytes('HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n', pdfWith({ text: 'Camille' })),
    ],
    ['empty lines before it', bytes('\r\n\n  ', pdfWith({ text: 'Camille' }))],
    ['a mark of byte order before it', bytes('\xef\xbb\xbf', pdfWith({ text: 'Camille' }))],
    ['a banner before it', bytes('x'.repeat(1000), '\n', pdfWith({ text: 'Camille' }))],
    ['an odd object that no page needs', pdfWith({ text: 'Camille', more: ['<< /A', '(', ')) >>'] })],
    ['an object without its end', replaced(pdfWith({ text: 'Camille' }), '/Helvetica >>\nendobj', '/Helvetica >>')],
    [
      'the end of a stream in a stream',
      pdfWith({ text: 'Camille', more: [pdfStream('endstream endobj 4 0 obj', '/Raw true')] }),
    ],
  ])('%s', async (_, file) => {
    const copy = await kept(file)
    expect(await textOf(copy)).toBe('Camille')
    expect(activeNames(copy)).toEqual([])
  })

  test.each(['JS', 'JavaScript', 'AA', 'Launch', 'EF', 'Metadata', 'Ref', 'OpenAction'])(
    'a font that is called %s',
    async (font) => {
      expect(await textOf(await kept(named(font)))).toBe('Camille')
    },
  )

  test('the sign of an attached file is still drawn', async () => {
    const sign = pdfStream('1 0 0 rg 0 0 20 20 re f', '/Type /XObject /Subtype /Form /BBox [0 0 20 20]')
    const page = `/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [50 50 90 90] /FS 6 0 R /AP << /N 8 0 R >> >>]`
    const copy = latin1(await kept(pdfWith({ page, more: [SPEC, DATA, sign] })))
    expect(copy).toContain('/Subtype /Stamp')
    expect(copy).not.toMatch(/data\.xml/)
  })
})

describe('what does something is refused', () => {
  test.each([
    [
      'a script in a field',
      pdfWith({
        catalog: '/AcroForm << /Fields [6 0 R] >>',
        more: ['<< /FT /Tx /T (a) /AA << /K << /S /JavaScript /JS (x) >> >> >>'],
      }),
    ],
    ['a script after another action', link('/S /URI /URI (https://example.org) /Next [<< /S /JavaScript /JS (x) >>]')],
    [
      'a script in a stream',
      pdfWith({ catalog: '/OpenAction << /S /JavaScript /JS 6 0 R >>', more: [pdfStream('app.alert(1)')] }),
    ],
    ['a program that starts by itself', pdfWith({ catalog: '/OpenAction << /S /Launch /F (a.exe) >>' })],
    ['a document that opens by itself', pdfWith({ page: '/AA << /O << /S /GoToR /F (a.pdf) >> >>' })],
    ['a link that is a script', pdfWithAction('/S /URI /URI (javascript:x)')],
    ['a link of data', pdfWithAction('/S /URI /URI (data:text/html,x)')],
    ['a button that sends', pdfWithAction('/S /SubmitForm /F (https://example.org)')],
    ['a collection of files', pdfWith({ catalog: '/Collection << /View /D >>' })],
    ['media', pdfWithAnnotation('Screen')],
    ['contents that are elsewhere', pdfWith({ page: '/Group << /X 6 0 R >>', more: [pdfStream('', '/F (a.bin)')] })],
  ])('%s', async (_, file) => {
    expect(await check(file)).toEqual({ ok: false, code: 'file.active-content' })
  })
})

describe('nothing in the copy says who made it, or where', () => {
  const figure = (entries: string) =>
    replaced(
      pdfWith({
        more: [
          pdfStream('0 0 9 9 re f', `/Type /XObject /Subtype /Form /BBox [0 0 9 9] ${entries}`),
          '<< /Author (secret) >>',
        ],
      }),
      '/Font <<',
      '/XObject << /Fig 6 0 R >> /Font <<',
    )
  test.each([
    ['pdfTeX', document('pdftex-included-figure-metadata.pdf')],
    ['a figure of pdfTeX', figure('/PTEX.FileName (/home/secret/a.pdf) /PTEX.PageNumber 1 /PTEX.InfoDict 7 0 R')],
    ['a figure', figure('/Author (secret) /Producer (secret) /CreationDate (D:secret)')],
    ['a figure with private data', figure('/PieceInfo << /X << /Private (secret) >> >> /LastModified (secret)')],
    [
      'an annotation',
      pdfWith({
        page: '/Annots [<< /Type /Annot /Subtype /Square /Rect [0 0 9 9] /T (secret) /M (D:secret) /NM (secret) >>]',
      }),
    ],
  ])('%s', async (_, file) => {
    expect(latin1(await kept(file))).not.toMatch(/secret|\/home|PTEX|Author|Producer|CreationDate|PieceInfo/)
  })
})

describe('a copy that would look different', () => {
  test('is refused: a drawing that is lost with an attached file', async () => {
    const more = [pdfStream('0 0 400 400 re f', '/Type /EmbeddedFile /Subtype /Form /BBox [0 0 400 400]')]
    const page = '/Annots [<< /Type /Annot /Subtype /Stamp /Rect [50 50 450 450] /AP << /N 6 0 R >> >>]'
    expect(await check(pdfWith({ page, more }))).toEqual({ ok: false, code: 'file.looks-different' })
  })
})

/** Stray bytes before the segment `marker`. */
function withBytesBefore(jpeg: Uint8Array, marker: number, stray: Uint8Array) {
  const at = jpegSegments(jpeg).find((segment) => segment.marker === marker)?.start ?? 0
  return bytes(jpeg.subarray(0, at), stray, jpeg.subarray(at))
}

describe('a photo as phones really write it is kept', () => {
  const zeros = (length: number) => new Uint8Array(length)
  const progressive = async () =>
    new Uint8Array(
      await sharp(await aJpeg())
        .jpeg({ progressive: true })
        .toBuffer(),
    )
  test.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ['whole', () => document('photo-ok.jpg')],
    ['with the scan of a Samsung', () => document('photo-samsung-sos-parameters.jpg')],
    ['with the bytes of a Pixel', () => document('photo-pixel-18-bytes-before-tables.jpg')],
    ['without its end', () => document('photo-without-end-marker.jpg')],
    ['with bytes before its frame', async () => withBytesBefore(await aJpeg(), 0xc0, zeros(18))],
    ['with bytes before its scan', async () => withBytesBefore(await aJpeg(), 0xda, zeros(3))],
    ['with bytes before its end', async () => withBytesBefore(await aJpeg(), 0xd9, zeros(5))],
    ['with filling bytes before its tables', async () => withBytesBefore(await aJpeg(), 0xc4, bytes('\xff\xff\xff'))],
    ['without the last byte', async () => (await aJpeg()).slice(0, -1)],
    ['without its end, progressive', async () => (await progressive()).slice(0, -2)],
    ['without its end, of a Samsung', () => document('photo-samsung-sos-parameters.jpg').slice(0, -2)],
  ])('%s', async (_, make) => {
    const { width, height } = await sharp(await kept(await make())).metadata()
    expect([width, height]).not.toContain(undefined)
  })

  test('also in a PDF, with all of its pixels', async () => {
    const photo = document('photo-pixel-18-bytes-before-tables.jpg')
    const { width = 0, height = 0 } = await sharp(document('photo-ok.jpg')).metadata()
    const entries = `/Filter /DCTDecode /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8`
    const file = replaced(
      pdfWith({ more: [pdfStream(photo, entries)] }),
      '/Font <<',
      '/XObject << /Im 6 0 R >> /Font <<',
    )
    const scan = jpegSegments(photo).find(({ marker }) => marker === 0xda)
    expect(latin1(await kept(file))).toContain(latin1(photo.slice(scan?.start, scan?.end)))
  })
})

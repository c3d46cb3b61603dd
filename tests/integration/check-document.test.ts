import { createHash } from 'node:crypto'
import { PDFDocument } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { type Answer, checkDocument } from '../../functions/documents/check-document.ts'
import type { Checked } from '../../functions/documents/checked.ts'
import { jpegSegments } from '../../functions/documents/jpeg-segments.ts'
import { LIMITS } from '../../functions/documents/limits.ts'
import { pngChunks } from '../../functions/documents/png-chunks.ts'
import { prepareCheck } from '../../functions/documents/prepare-check.ts'
import { BUNDLED_WORKERS } from '../../stacks/bundles/bundle.ts'
import {
  aJpeg,
  aPdf,
  aPdfOfPages,
  aPng,
  fixture,
  htmlNamedPdf,
  hugePng,
  PDF_BOMBS,
  pdfBomb,
  pdfNames,
  pdfObjectStream,
  pdfStartingAProgram,
  pdfStream,
  pdfWith,
  pdfWithAction,
  pdfWithAnnotation,
  pdfWithEmbeddedFile,
  pdfWithEscapedJavaScript,
  pdfWithIndirectJavaScript,
  pdfWithJavaScript,
  pdfWithJavaScriptInEarlierRevision,
  pdfWithJavaScriptInNames,
  pdfWithJavaScriptInObjectStream,
  pdfWithJavaScriptInUpdate,
  pdfWithJavaScriptOnPage,
  pdfWithJavaScriptUnreachable,
  pdfWithLaunch,
  pdfWithPhoto,
  pdfWithXfa,
  pngWithChunks,
  pngWithText,
  truncated,
} from '../support/documents.ts'

const bytes = (...parts: (string | Uint8Array)[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))))
const latin1 = (file: Uint8Array) => Buffer.from(file).toString('latin1')

async function kept(file: Uint8Array, check: (file: Uint8Array) => Promise<Answer> = checkHere) {
  const checked = await check(file)
  if (!checked.ok) throw new Error(`refused: ${checked.code}`)
  return checked
}

/** The same without a thread and its limits, because a thread takes a quarter of a second to start. */
const checkHere = async (file: Uint8Array): Promise<Checked> => (await prepareCheck(file))()

/** With a long time limit, for a busy machine: processor time is what counts. */
const checkInThread = (file: Uint8Array, limits: Parameters<typeof checkDocument>[1] = {}) =>
  checkDocument(file, { milliseconds: 300_000, workers: BUNDLED_WORKERS, ...limits })

const verdict = (checked: Answer) => (checked.ok ? 'ok' : checked.code)
const codeOf = async (file: Uint8Array) => verdict(await checkHere(file))
const codeOfThread = async (file: Uint8Array) => verdict(await checkInThread(file))

const ACTIVE =
  /^\/(?:JS|JavaScript|Launch|EF|EmbeddedFiles?|XFA|RichMedia|SubmitForm|ImportData|GoTo[RE]|AA|OpenAction)$/
const activeNames = (pdf: Uint8Array) => [...pdfNames(pdf)].filter((name) => ACTIVE.test(name))

/** Milliseconds for which a check may exceed its limit before it is ended. */
const SLACK = 1_000
/** Megabytes that the Lambda has for a check: 512, less the 120 that it needs itself. */
const MOST_MEGABYTES = 390

const cpuMilliseconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Runs a check and measures its processor time in milliseconds, and the growth of the process in megabytes. */
async function measured(check: () => Promise<Answer>) {
  const before = process.memoryUsage.rss()
  const peak = { rss: before }
  const watch = setInterval(() => {
    peak.rss = Math.max(peak.rss, process.memoryUsage.rss())
  }, 5)
  const start = cpuMilliseconds()
  const checked = await check()
  const milliseconds = cpuMilliseconds() - start
  clearInterval(watch)
  return { checked, milliseconds, megabytes: (peak.rss - before) / 1e6 }
}

describe('the type is what the bytes say', () => {
  test.each([
    ['nothing', new Uint8Array(), 'file.empty'],
    ['10 MB and one byte', new Uint8Array(10 * 1024 * 1024 + 1), 'file.too-large'],
    ['zeros', new Uint8Array(1000), 'file.type'],
    ['a web page', bytes('<!doctype html><p>%PDF-1.7'), 'file.type'],
    ['a web page with a whole PDF in it', htmlNamedPdf(), 'file.type'],
    ['more than 1024 bytes before a PDF', bytes('x'.repeat(1020), aPdf()), 'file.type'],
    ['a GIF', bytes('GIF89a', new Uint8Array(100)), 'file.type'],
    ['an SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'file.type'],
    ['an archive', bytes('PK\x03\x04', new Uint8Array(100)), 'file.type'],
    ['an iPhone photo', fixture('photo.heic'), 'file.heic'],
    ['only a PDF header', bytes('%PDF-1.7\n'), 'file.corrupt'],
    ['only a JPEG header', bytes('\xff\xd8\xff\xe0'), 'file.corrupt'],
    ['only a PNG header', bytes('\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR'), 'file.corrupt'],
  ])('%s', async (_, file, code) => {
    expect(await codeOfThread(file)).toBe(code)
  })

  test('a PDF, a JPEG and a PNG pass, with the hash of what is kept', async () => {
    for (const [file, mediaType] of [
      [fixture('attestation.pdf'), 'application/pdf'],
      [fixture('photo.jpg'), 'image/jpeg'],
      [await aPng(), 'image/png'],
    ] as const) {
      const document = await kept(file, checkInThread)
      expect(document.mediaType).toBe(mediaType)
      expect(document.sha256).toBe(createHash('sha256').update(document.bytes).digest('hex'))
      expect(document.bytes.byteOffset).toBe(0)
      expect(document.bytes.buffer.byteLength).toBe(document.bytes.length)
    }
  })

  test('white space and a byte order mark before a PDF are taken away', async () => {
    const { sha256 } = await kept(aPdf())
    expect(await kept(bytes('\xef\xbb\xbf\r\n ', aPdf()))).toMatchObject({ sha256 })
  })

  test("the caller's bytes are neither moved nor changed", async () => {
    const file = Buffer.from(aPdf())
    const before = Buffer.from(file)
    await kept(file, checkInThread)
    expect(file.equals(before)).toBe(true)
  })
})

/** An entry of a page that drawing may need, so that object 6 is in the copy. */
const DRAWN = '/Group << /X 6 0 R >>'

describe('a PDF that can do something is refused', () => {
  test.each([
    ['a script when opened', pdfWithJavaScript()],
    ['a script on a page', pdfWithJavaScriptOnPage()],
    ['a script in the name tree', pdfWithJavaScriptInNames()],
    ['a script in an object stream', pdfWithJavaScriptInObjectStream()],
    ['a script with escaped names', pdfWithEscapedJavaScript()],
    ['a script whose kind is elsewhere', pdfWithAction('/S 6 0 R /JS (x)')],
    ['a script in an update', pdfWithJavaScriptInUpdate()],
    ['a program that starts by itself', pdfStartingAProgram()],
    ['an XFA form', pdfWithXfa()],
    ['a form that is sent', pdfWithAction('/S /SubmitForm /F (https://example.org)')],
    ['imported data', pdfWithAction('/S /ImportData /F (x)')],
    ['a link that is a script', pdfWithAction('/S /URI /URI (java\\nscript:alert\\(1\\))'.replace('\\n', ''))],
    ['rich media', pdfWithAnnotation('RichMedia')],
    ['3D', pdfWithAnnotation('3D')],
    ['a film', pdfWithAnnotation('Movie')],
    ['a sound', pdfWithAnnotation('Sound')],
    ['a stream that is elsewhere', pdfWith({ page: DRAWN, more: [pdfStream('', '/F (\\\\\\\\host\\\\x)')] })],
  ])('%s', async (_, file) => {
    expect(await codeOf(file)).toBe('file.active-content')
  })

  test.each([
    ['a web link', pdfWithAction('/S /URI /URI (https://example.org/?javascript:)')],
    ['a mail link', pdfWithAction('/S /URI /URI (mailto:office@example.org)')],
    ['the page to open at', pdfWith({ catalog: '/OpenAction [3 0 R /Fit]' })],
    ['an action that only shows a page', pdfWith({ page: '/AA << /O << /S /GoTo /D [3 0 R /Fit] >> >>' })],
    ['words in a hexadecimal string', pdfWith({ page: '/X <41 /JS(x) 42>' })],
    ['a link to a page', pdfWithAction('/S /GoTo /D [3 0 R /Fit]')],
    ['a form to print', pdfWith({ catalog: '/AcroForm << /Fields [6 0 R] >>', more: ['<< /FT /Tx /T (a) /V (b) >>'] })],
    ['objects in an object stream', pdfWith({ page: '/X 20 0 R', more: [pdfObjectStream({ 20: '<< /A /B >>' })] })],
  ])('%s passes', async (_, file) => {
    const document = await kept(file)
    expect(document.pages).toBe(1)
    expect(activeNames(document.bytes)).toEqual([])
  })
})

describe('what could do something is not in the copy, where no viewer would do it', () => {
  const script = '<< /S /JavaScript /JS (x) >>'
  const file = '<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>'
  const embedded = pdfStream('MZ', '/Type /EmbeddedFile')
  test.each([
    ['a script that nothing refers to', pdfWithJavaScriptUnreachable()],
    ['a script without code', pdfWithIndirectJavaScript()],
    ['a script in an earlier revision', pdfWithJavaScriptInEarlierRevision()],
    [
      'a script replaced in its object stream',
      pdfWith({ more: [pdfObjectStream({ 9: script }), pdfObjectStream({ 9: '1' })] }),
    ],
    ['a script in a nested array', pdfWith({ page: `/X [[<< /Y [${script}] >>]]` })],
    ['a script where a page is drawn', pdfWith({ page: DRAWN, more: [`[[<< /Y [${script}] >>]]`] })],
    ['a script in the dictionary of a stream', pdfWith({ page: DRAWN, more: [pdfStream('x', `/X ${script}`)] })],
    ['a program to start by a link', pdfWithLaunch()],
    ['an attached file', pdfWithEmbeddedFile()],
    ['an attached file in an annotation', pdfWithAnnotation('FileAttachment')],
    ['an attached file where a page is drawn', pdfWith({ page: DRAWN, more: [file, embedded] })],
    ['another document', pdfWithAction('/S /GoToR /F (\\\\host\\x.pdf)')],
    ['an embedded document', pdfWithAction('/S /GoToE /T << >>')],
    ['a link to a file', pdfWithAction('/S /URI /URI <66696c653a2f2f2f78>')],
    ['a stream that is elsewhere and not needed', pdfWith({ more: [pdfStream('', '/F (\\\\host\\x)')] })],
  ])('%s', async (_, given) => {
    const document = await kept(given)
    expect(document.pages).toBe(1)
    expect(activeNames(document.bytes)).toEqual([])
    expect(latin1(document.bytes)).not.toMatch(/a\.exe|calc\.exe|file:|host/)
  })

  test.each([
    ...['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'GoToR', 'GoToE', 'GoTo3DView', 'Rendition', 'RichMedia'],
    ...['RichMediaExecute', 'Movie', 'Sound', 'Screen', '3D', 'U3D', 'PRC', 'FileAttachment', 'EmbeddedFile'],
    ...['MediaClip', 'XFA', 'PS'],
  ])('anything of kind %s', async (kind) => {
    for (const key of ['S', 'Type', 'Subtype']) {
      const document = await kept(pdfWith({ page: DRAWN, more: [`<< /${key} /${kind} /JS (x) >>`] }))
      expect(latin1(document.bytes)).not.toContain(`/${kind}`)
    }
  })
})

test('words about scripts pass', async () => {
  expect(await codeOf(aPdf('/JavaScript /JS /Launch'))).toBe('ok')
})

describe('a PDF must be whole, open and drawable', () => {
  test.each([
    ['encrypted', fixture('locked.pdf'), 'file.password'],
    [
      'encrypted, says a trailer',
      pdfWith({ trailer: '/Encrypt 6 0 R', more: ['<< /Filter /Standard >>'] }),
      'file.password',
    ],
    ['encrypted, says an escaped name', pdfWith({ trailer: '/#45ncrypt << /V 1 >>' }), 'file.password'],
    [
      'encrypted, with an object stream that looks damaged',
      pdfWith({
        trailer: '/Encrypt 6 0 R',
        more: ['<< >>', pdfStream('?', '/Type /ObjStm /N 1 /First 4 /Filter /Fl')],
      }),
      'file.password',
    ],
    ['half', truncated(fixture('attestation.pdf')), 'file.corrupt'],
    ['cut in its cross references', truncated(aPdf(), latin1(aPdf()).indexOf('xref') + 20), 'file.corrupt'],
    ['cut in an object', truncated(aPdf(), latin1(aPdf()).indexOf('Helvetica')), 'file.corrupt'],
    ['cut in a stream', truncated(aPdf(), latin1(aPdf()).indexOf('endstream') - 9), 'file.corrupt'],
    ['no page', bytes(latin1(aPdf()).replace('/Count 1 /Kids [3 0 R]', '/Count 1 /Kids []')), 'file.corrupt'],
    ['no page tree', bytes(latin1(aPdf()).replace('/Pages 2 0 R', '/Pages 99 0 R')), 'file.corrupt'],
    ['a page without its contents', bytes(latin1(aPdf()).replace('/Contents 4', '/Contents 99')), 'file.corrupt'],
    [
      'contents that cannot be inflated',
      pdfWith({ page: DRAWN, more: [pdfStream('x'.repeat(99), '/Filter /FlateDecode')] }),
      'file.corrupt',
    ],
    ['51 pages', aPdfOfPages(51), 'file.too-complex'],
  ])('%s', async (_, file, code) => {
    expect(await codeOf(file)).toBe(code)
  })

  test.each([
    ['all but the last line', truncated(aPdf(), aPdf().length - 6)],
    ['a file that is cut in an update', truncated(pdfWithJavaScriptInUpdate(), aPdf().length + 30)],
    [
      'an object stream that cannot be inflated and is not needed',
      pdfWith({ more: [pdfStream('?', '/Type /ObjStm /Filter /LZW')] }),
    ],
    ['an object that is none and is not needed', pdfWith({ more: ['<< /A'] })],
  ])('%s passes: viewers show all of it', async (_, file) => {
    expect(await kept(file)).toMatchObject({ pages: 1 })
  })

  test('50 pages pass', async () => {
    expect(await kept(aPdfOfPages(50))).toMatchObject({ pages: 50 })
  })

  test('what a modern writer compresses passes', async () => {
    const document = await PDFDocument.create()
    document.addPage().drawText('Certificat')
    document.addPage().drawText('2 / 2')
    expect(await kept(await document.save({ useObjectStreams: true }))).toMatchObject({ pages: 2 })
  })

  test('a wrong number of pages is made right', async () => {
    const file = bytes(latin1(aPdf()).replace('/Count 1', '/Count 9'))
    expect(latin1((await kept(file)).bytes)).toContain('/Count 1\n')
  })

  test('filters of old writers pass', async () => {
    const ascii85 = '<~87cURD]i,"Ebo80~>'.slice(2)
    const hex = Buffer.from('0 0 9 9 re f').toString('hex')
    const more = [pdfStream(`${hex}>`, '/Filter /AHx'), pdfStream(ascii85, '/Filter [/ASCII85Decode]')]
    expect(await codeOf(pdfWith({ page: '/Group << /X [6 0 R 7 0 R] >>', more }))).toBe('ok')
  })
})

describe('what is kept of a PDF', () => {
  test('is drawn from the same contents, and says nothing of who made it', async () => {
    const document = await kept(
      pdfWith({
        text: 'Certificat',
        catalog: '/Metadata 7 0 R /Lang (fr)',
        page: '/PieceInfo << /X << /Private (secret) >> >> /LastModified (D:2026) /Metadata 7 0 R',
        more: [
          '<< /Author (secret) /Producer (secret) >>',
          pdfStream('<x>secret</x>', '/Type /Metadata /Raw true'),
          '(secret)',
        ],
        trailer: '/Info 6 0 R /ID [<73656372> <6574>]',
      }),
    )
    const text = latin1(document.bytes)
    expect(text).not.toMatch(/secret|73656372|Author|Producer|CreationDate|Metadata|PieceInfo|LastModified|\/Info|\/ID/)
    expect(text).toContain('(fr)')
    expect(text).toContain(latin1(pdfStream('BT /F1 24 Tf 72 720 Td (Certificat) Tj ET')).split('stream\n')[1])
  })

  test('is one revision, with nothing after its end or between its objects', async () => {
    const update = '6 0 obj\n(unused)\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n<html>after</html>'
    const text = latin1((await kept(bytes(aPdf(), '% between\n', update))).bytes)
    expect(text.match(/%%EOF/g)).toHaveLength(1)
    expect(text).not.toMatch(/unused|between|after/)
  })

  test('is the same each time, and passes again unchanged', async () => {
    for (const file of [fixture('attestation.pdf'), aPdf(), pdfWithPhoto(await aJpeg({ gps: true }))]) {
      const once = await kept(file)
      expect((await kept(file)).sha256).toBe(once.sha256)
      const twice = await kept(once.bytes)
      expect(twice.sha256).toBe(once.sha256)
      expect(twice.pages).toBe(once.pages)
    }
  })

  test('has photos without camera and location, their pixels untouched', async () => {
    const photo = await aJpeg({ gps: true })
    expect(latin1(photo)).toContain('Phone 1')
    const commented = bytes(photo.subarray(0, 2), '\xff\xfe\0\x09Phone 1', photo.subarray(2), 'Phone 1 again')
    const text = latin1((await kept(pdfWithPhoto(commented))).bytes)
    expect(text).not.toMatch(/Exif|Phone 1/)
    const picture = jpegSegments(photo).findLast(({ marker }) => marker === 0xda)
    expect(text).toContain(latin1(photo.slice(picture?.start, picture?.end)))
  })

  test('loses its signature, which would be false, not its appearance', async () => {
    const signature = '<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> /Name (secret) >>'
    const more = [
      `<< /FT /Sig /T (s) /V 7 0 R /AP << /N 8 0 R >> >>`,
      signature,
      pdfStream('', '/Subtype /Form /BBox [0 0 9 9]'),
    ]
    const text = latin1((await kept(pdfWith({ catalog: '/AcroForm << /Fields [6 0 R] /SigFlags 3 >>', more }))).bytes)
    expect(text).not.toMatch(/ByteRange|secret|SigFlags/)
    expect(text).toContain('/Subtype /Form')
  })
})

describe('images', () => {
  const near = async (file: Uint8Array, x: number, y: number) => {
    const { data } = await sharp(file)
      .extract({ left: x, top: y, width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true })
    const [red = 0, green = 0, blue = 0] = data
    if (red > 200 && green > 200 && blue > 200) return 'white'
    return red > 150 ? 'red' : green > 100 ? 'green' : blue > 150 ? 'blue' : 'other'
  }

  test.each([1, 2, 3, 4, 6, 8])('a JPEG of orientation %i is kept upright, without metadata', async (orientation) => {
    const photo = await aJpeg({ orientation, gps: true })
    expect((await sharp(photo).metadata()).orientation).toBe(orientation)
    const document = await kept(photo)
    expect(document).toMatchObject({ mediaType: 'image/jpeg', width: 96, height: 64 })
    const corners = [
      near(document.bytes, 4, 4),
      near(document.bytes, 91, 4),
      near(document.bytes, 4, 59),
      near(document.bytes, 91, 59),
    ]
    expect(await Promise.all(corners)).toEqual(['red', 'green', 'blue', 'white'])
    const { exif, icc, xmp, iptc, orientation: turned } = await sharp(document.bytes).metadata()
    expect({ exif, icc, xmp, iptc, turned }).toEqual({})
    expect(latin1(document.bytes)).not.toMatch(/Exif|Phone|Example|GPS/)
  })

  test('a JPEG keeps its colors: those of its profile are converted, those of sRGB stay as they are', async () => {
    const image = sharp({ create: { width: 32, height: 32, channels: 3, background: '#d02030' } })
    const plain = new Uint8Array(await image.clone().jpeg({ quality: 95 }).toBuffer())
    /** With the segment of a profile in front of the same picture. */
    const named = async (icc: string) => {
      const made = new Uint8Array(await image.clone().withIccProfile(icc).jpeg().toBuffer())
      const { start = 0, end = 0 } = jpegSegments(made).find(({ marker }) => marker === 0xe2) ?? {}
      expect(latin1(made.slice(start, end))).toContain('ICC_PROFILE')
      return bytes(plain.subarray(0, 2), made.subarray(start, end), plain.subarray(2))
    }
    const [same, wide] = [await kept(await named('srgb')), await kept(await named('p3'))]
    expect(same.sha256).toBe((await kept(plain)).sha256)
    const redOf = async (file: Uint8Array) => (await sharp(file).stats()).channels[0]?.mean ?? 0
    expect((await redOf(wide.bytes)) - (await redOf(same.bytes))).toBeGreaterThan(8)
    expect((await sharp(wide.bytes).metadata()).icc).toBeUndefined()
  })

  test("a phone's photo loses its camera and place", async () => {
    expect(latin1(fixture('photo.jpg'))).toContain('Phone 1')
    const document = await kept(fixture('photo.jpg'))
    expect(document).toMatchObject({ width: 1302, height: 1798 })
    expect(latin1(document.bytes)).not.toMatch(/Exif|Phone 1|Example/)
    expect(jpegSegments(document.bytes).every(({ marker }) => marker === 0xe0 || marker < 0xe0)).toBe(true)
  })

  test('a PNG keeps picture chunks only', async () => {
    const document = await kept(await pngWithText())
    expect(document).toMatchObject({ mediaType: 'image/png', width: 96, height: 64 })
    expect(new Set(pngChunks(document.bytes).map(({ kind }) => kind))).toEqual(new Set(['', 'IHDR', 'IDAT', 'IEND']))
    expect(await near(document.bytes, 4, 4)).toBe('red')
    expect(await near(document.bytes, 91, 59)).toBe('white')
  })

  test('a PNG turned by its EXIF is kept upright', async () => {
    const exif = bytes('II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0')
    const document = await kept(await pngWithChunks([['eXIf', exif]]))
    expect(document).toMatchObject({ width: 64, height: 96 })
    expect(await near(document.bytes, 60, 4)).toBe('red')
  })

  test('an animated PNG is kept as the still picture that it also is', async () => {
    const document = await kept(await pngWithChunks([['acTL', bytes('\0\0\0\x01\0\0\0\0')]]))
    expect(document).toMatchObject({ mediaType: 'image/png', width: 96, height: 64 })
    expect(latin1(document.bytes)).not.toContain('acTL')
  })

  test('transparency is kept', async () => {
    const clear = sharp({ create: { width: 8, height: 8, channels: 4, background: '#12345680' } })
    const document = await kept(new Uint8Array(await clear.png().toBuffer()))
    expect((await sharp(document.bytes).metadata()).hasAlpha).toBe(true)
  })

  test('the same file gives the same bytes, and these pass again', async () => {
    for (const file of [await aJpeg({ orientation: 6 }), await pngWithText()]) {
      const once = await kept(file)
      expect((await kept(file)).sha256).toBe(once.sha256)
      const { width, height, mediaType } = once
      expect(await kept(once.bytes)).toMatchObject({ width, height, mediaType })
    }
  })

  test('what comes after the end is not kept', async () => {
    for (const file of [await aJpeg(), await aPng()]) {
      const { sha256 } = await kept(file)
      expect(await kept(bytes(file, 'PK\x03\x04 and more'))).toMatchObject({ sha256 })
    }
  })

  test('a truncated one is corrupt, however little of the picture is missing', async () => {
    for (const file of [fixture('photo.jpg'), await aJpeg(), await aPng()]) {
      for (const missing of [12, 20, Math.floor(file.length / 2)]) {
        expect(await codeOf(truncated(file, file.length - missing))).toBe('file.corrupt')
      }
    }
  })

  test('a JPEG with a hole in its data is corrupt', async () => {
    const photo = fixture('photo.jpg')
    expect(await codeOf(bytes(photo.subarray(0, 30_000), photo.subarray(45_000)))).toBe('file.corrupt')
  })

  test('a PNG with a wrong checksum is corrupt', async () => {
    const png = await aPng()
    const at = latin1(png).indexOf('IDAT') + 10
    expect(await codeOf(png.map((byte, index) => (index === at ? byte ^ 1 : byte)))).toBe('file.corrupt')
  })

  test('more than 51 megapixels are refused from the header, in a PDF too', async () => {
    const jpeg = await aJpeg()
    const frame = jpegSegments(jpeg).find(({ marker }) => marker === 0xc0)?.start ?? 0
    const huge = bytes(jpeg.subarray(0, frame + 5), '\xff\xff\xff\xff', jpeg.subarray(frame + 9))
    for (const file of [
      hugePng(),
      hugePng(7142),
      huge,
      pdfWithPhoto(huge),
      pdfWithPhoto(jpeg, { width: 9000, height: 9000 }),
    ]) {
      expect(await codeOf(file)).toBe('file.too-many-pixels')
    }
    expect(await kept(hugePng(7141))).toMatchObject({ width: 7141, height: 7141 })
  })

  test('a JPEG of many scans is refused', async () => {
    const jpeg = await aJpeg()
    const scan = jpegSegments(jpeg).find(({ marker }) => marker === 0xda)
    const again = Array.from({ length: 60 }, () => jpeg.subarray(scan?.start, scan?.end))
    expect(await codeOf(bytes(jpeg.subarray(0, -2), ...again, '\xff\xd9'))).toBe('file.too-complex')
  })
})

describe('no file takes more than 5 s and 512 MB', () => {
  const BOMBS: Record<(typeof PDF_BOMBS)[number], string> = {
    'object-stream': 'ok or file.too-complex',
    'twice deflated': 'file.too-complex',
    content: 'file.too-complex',
    'cross-references': 'ok',
    'cross-reference table': 'ok or file.too-complex',
    arrays: 'ok or file.corrupt or file.too-complex',
    dictionaries: 'ok or file.corrupt or file.too-complex',
    'closed arrays': 'ok or file.too-complex',
    numbers: 'file.too-complex',
    names: 'ok or file.too-complex',
    nothing: 'ok or file.too-complex',
    references: 'ok or file.too-complex',
    objects: 'ok or file.too-complex',
    'objects in a stream': 'ok or file.too-complex',
    'page loop': 'file.corrupt',
    'reference loop': 'ok',
    'root loop': 'ok or file.corrupt',
    'negative length': 'ok or file.too-complex',
    junk: 'ok or file.too-complex',
    strings: 'file.too-complex',
    image: 'file.too-many-pixels',
  }

  test.each(PDF_BOMBS)('%s', { timeout: 120_000 }, async (kind) => {
    const bomb = pdfBomb(kind)
    expect(bomb.length).toBeLessThan(10 * 1024 * 1024)
    const { checked, milliseconds, megabytes } = await measured(() => checkInThread(bomb))
    expect(BOMBS[kind].split(' or ')).toContain(verdict(checked))
    if (verdict(checked) === 'ok') expect(checked).toMatchObject({ pages: 1 })
    expect(milliseconds).toBeLessThan(LIMITS.cpuMilliseconds + SLACK)
    expect(megabytes).toBeLessThan(MOST_MEGABYTES)
  })

  test('what is inflated is counted, all streams together, before it is held', async () => {
    const blank = (megabytes: number) => Buffer.alloc(megabytes * 1_000_000, ' ')
    const drawn = (megabytes: number) =>
      pdfWith({
        page: '/Group << /X [6 0 R 7 0 R] >>',
        more: [pdfStream(blank(megabytes)), pdfStream(blank(megabytes))],
      })
    expect(await codeOf(drawn(50))).toBe('ok')
    expect(await codeOf(drawn(110))).toBe('file.too-complex')
  })

  test('the largest images that are taken', { timeout: 120_000 }, async () => {
    const [width, height] = [8164, 6123]
    const plain = sharp({ create: { width, height, channels: 4, background: '#12345680' } })
    const turned = plain.clone().withMetadata({ orientation: 6 })
    const files = [
      await turned.clone().flatten().jpeg().toBuffer(),
      await plain.clone().flatten().jpeg({ progressive: true }).toBuffer(),
    ]
    for (const file of files) {
      const { checked, milliseconds, megabytes } = await measured(() => checkInThread(file))
      expect(verdict(checked)).toBe('ok')
      expect(milliseconds).toBeLessThan(LIMITS.cpuMilliseconds + SLACK)
      expect(megabytes).toBeLessThan(MOST_MEGABYTES)
    }
  })

  test('processor time ends a check, and time says that we are busy, and the next one is served', async () => {
    const image = new Uint8Array(
      await sharp({ create: { width: 7000, height: 7000, channels: 3, background: '#123' } })
        .jpeg()
        .toBuffer(),
    )
    for (const [file, limits] of [
      [pdfBomb('numbers'), { cpuMilliseconds: 300 }],
      [image, { cpuMilliseconds: 150 }],
      [image, { milliseconds: 1 }],
    ] as const) {
      const run = await measured(() => checkInThread(file, limits))
      expect(run.checked).toEqual({ ok: false, code: 'milliseconds' in limits ? 'service.busy' : 'file.too-complex' })
      expect(run.milliseconds).toBeLessThan(('cpuMilliseconds' in limits ? limits.cpuMilliseconds : 0) + SLACK)
      expect(await codeOfThread(aPdf())).toBe('ok')
    }
  })

  test('memory ends a check, in the heap and outside of it', async () => {
    expect(verdict(await checkInThread(pdfBomb('names'), { megabytes: 60 }))).toBe('file.too-complex')
    const image = sharp({ create: { width: 7000, height: 7000, channels: 4, background: '#12345680' } })
    const turned = await image.withMetadata({ orientation: 6 }).png({ compressionLevel: 1 }).toBuffer()
    expect(verdict(await checkInThread(turned, { megabytes: 100 }))).toBe('file.too-complex')
    const { checked, megabytes } = await measured(() => checkInThread(turned))
    expect(checked).toMatchObject({ ok: true, width: 7000, height: 7000 })
    expect(megabytes).toBeLessThan(MOST_MEGABYTES)
    expect(await codeOfThread(aPdf())).toBe('ok')
  })

  test.each([1, 2, 4])('checks are all answered, %i at the same time', async (atOnce) => {
    const files = [aPdf('a'), pdfWithJavaScript(), await aJpeg(), new Uint8Array(), aPdf('b')]
    const checked = await Promise.all(files.map((file) => checkInThread(file, { atOnce })))
    expect(checked.map(verdict)).toEqual(['ok', 'file.active-content', 'ok', 'file.empty', 'ok'])
  })

  test('who waits longer than there is time for is told so, whatever the file is', async () => {
    const files = Array.from({ length: 12 }, () => pdfBomb('numbers'))
    const checked = await Promise.all(files.map((file) => checkInThread(file, { atOnce: 1, milliseconds: 30 })))
    expect(new Set(checked.map(verdict))).toEqual(new Set(['service.busy']))
    expect(await codeOfThread(aPdf())).toBe('ok')
  })
})

describe('whatever happens to a file', () => {
  const originals = [
    fixture('attestation.pdf'),
    pdfWithJavaScript(),
    pdfWithJavaScriptInObjectStream(),
    pdfWithEmbeddedFile(),
    pdfWithEscapedJavaScript(),
    fixture('locked.pdf'),
    fixture('photo.jpg'),
    fixture('photo.heic'),
  ]
  const change = fc.oneof(
    fc.record({ kind: fc.constant('flip' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), to: fc.nat(255) }),
    fc.record({ kind: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), to: fc.nat(2000) }),
    fc.record({
      kind: fc.constant('repeat' as const),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      to: fc.nat(2000),
    }),
    fc.record({ kind: fc.constant('end' as const), at: fc.double({ min: 0.5, max: 1, noNaN: true }), to: fc.nat(1) }),
  )
  type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

  function changed(file: Uint8Array, { kind, at, to }: Change): Uint8Array {
    const index = Math.floor(at * file.length)
    if (kind === 'flip') return file.map((byte, i) => (i === index ? to : byte))
    if (kind === 'cut') return bytes(file.subarray(0, index), file.subarray(index + to))
    if (kind === 'repeat') return bytes(file.subarray(0, index + to), file.subarray(index))
    return file.slice(0, index)
  }

  async function holds(file: Uint8Array, check: (file: Uint8Array) => Promise<Answer>) {
    const { checked, milliseconds } = await measured(() => check(file))
    expect(milliseconds).toBeLessThan(LIMITS.cpuMilliseconds + SLACK)
    if (!checked.ok) return
    if (checked.mediaType === 'application/pdf') expect(activeNames(checked.bytes)).toEqual([])
    expect(latin1(checked.bytes)).not.toMatch(/Exif|Phone 1/)
  }

  test.each([
    ['in a thread', (file: Uint8Array) => checkInThread(file), 15],
    ['here', checkHere, 150],
  ] as const)(
    'it is answered in time, and active content never passes, %s',
    { timeout: 240_000 },
    async (_, check, numRuns) => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...originals),
          fc.array(change, { minLength: 1, maxLength: 4 }),
          (file, changes) => holds(changes.reduce(changed, file), check),
        ),
        { numRuns },
      )
    },
  )

  test('bytes at random are refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('', '%PDF-1.7\n', '\xff\xd8\xff', '\x89PNG\r\n\x1a\n'),
        fc.uint8Array({ maxLength: 500 }),
        async (start, rest) => {
          expect(await codeOf(bytes(start, rest, '\n%%EOF'))).toMatch(/^file\./)
        },
      ),
      { numRuns: 100 },
    )
  })
})

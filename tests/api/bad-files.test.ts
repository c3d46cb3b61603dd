import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Locale } from '#schemas/locale.ts'
import { LOCALES } from '#schemas/locales.ts'
import { PROBLEMS, type ProblemCode } from '#schemas/problem.ts'
import {
  aJpeg,
  announcement,
  aPdf,
  aPng,
  fixture,
  htmlNamedPdf,
  hugePng,
  pdfStartingAProgram,
  pdfWithEmbeddedFile,
  pdfWithJavaScript,
  pdfWithJavaScriptInObjectStream,
  pdfWithLaunch,
  pdfWithXfa,
  pngWithText,
  truncated,
} from '../support/documents.ts'
import { post } from '../support/people.ts'
import { expectNothingStored, expectRefusal } from '../support/refusal.ts'
import { opened } from '../support/requests.ts'
import { filesIn } from '../support/stored.ts'
import { type Answer, aWorld, type World } from '../support/world.ts'

const MEGABYTE = 1_000_000
type Announced = { world: World; token: string; applicationId: string; slot: Answer['body'] }

const uploads = ({ applicationId }: { applicationId: string }) => `/applications/${applicationId}/uploads`
const confirm = ({ world, token, slot }: Announced, headers: Record<string, string> = {}) =>
  world.call('POST', `/uploads/${slot.uploadId}/confirm`, { token, headers })

/** A member who announced a file and has not sent it yet. */
async function announced(body = announcement(aPdf())): Promise<Announced> {
  const world = await aWorld()
  const member = await opened(world)
  const { status, body: slot } = await world.call('POST', uploads(member), { token: member.token, body })
  if (status !== 200) throw new Error(JSON.stringify(slot))
  return { world, ...member, slot }
}

/** The bucket's answer when the bytes are sent with the slot. */
const sentBy = ({ slot }: Announced, bytes: Uint8Array, type = 'application/pdf') => post(slot, bytes, type)

/**
 * Writes bytes to the slot's key directly, which nobody outside can do: the check must not rely on the bucket's own
 * checks.
 */
const arrivedAnyway = ({ world, slot }: Announced, bytes: Uint8Array) =>
  world.clients.s3.send(
    new PutObjectCommand({ Bucket: world.place.bucket, Key: `incoming/${slot.uploadId}`, Body: bytes }),
  )

/** Problems of what arrived: its place is given back at once. */
const isFinal = (code: ProblemCode) => code.startsWith('file.') || code === 'upload.mismatch'

/** The answer to a confirmation in a language. */
async function refusedIn(upload: Announced, code: ProblemCode, locale: Locale) {
  const { status, headers, body } = await confirm(upload, { 'accept-language': locale })
  expect(body).toMatchObject({ code, status, detail: expect.any(String) })
  expect(status).toBe(PROBLEMS[code].status)
  expect(headers.get('content-language')).toBe(locale)
}

/** Expects a refusal of the confirmation, that nothing of the file is kept, and that its place is free again. */
async function expectNotKept(upload: Announced, code: ProblemCode, locale: Locale = 'fr') {
  if (isFinal(code)) await refusedIn(upload, code, locale)
  else await expectNothingStored(upload.world, () => expectRefusal({ code }, (headers) => confirm(upload, headers)))
  expect(await filesIn(upload.world, 'kept/')).toEqual([])
  const { body } = await upload.world.call('GET', `/applications/${upload.applicationId}`, { token: upload.token })
  expect(body.uploads).toMatchObject(isFinal(code) ? [] : [{ state: 'announced' }])
  const submitted = await upload.world.call('POST', `/applications/${upload.applicationId}/submit`, {
    token: upload.token,
  })
  expect(submitted.body.code).toBe('application.no-document')
}

const BAD: Record<string, { code: ProblemCode; bytes: () => Uint8Array | Promise<Uint8Array>; type?: string }> = {
  'a web page called PDF': { code: 'file.type', bytes: htmlNamedPdf },
  'an archive called PDF': { code: 'file.type', bytes: () => Buffer.from('PK\x03\x04'.padEnd(500, '\0'), 'latin1') },
  'a program called JPEG': {
    code: 'file.type',
    bytes: () => Buffer.from('MZ'.padEnd(500, '\0'), 'latin1'),
    type: 'image/jpeg',
  },
  'an SVG called PNG': {
    code: 'file.type',
    bytes: () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    type: 'image/png',
  },
  'a photo of an iPhone': { code: 'file.heic', bytes: () => fixture('photo.heic'), type: 'image/jpeg' },
  'an encrypted PDF': { code: 'file.password', bytes: () => fixture('locked.pdf') },
  'half a PDF': { code: 'file.corrupt', bytes: () => truncated(fixture('attestation.pdf')) },
  'half a JPEG': { code: 'file.corrupt', bytes: () => truncated(fixture('photo.jpg')), type: 'image/jpeg' },
  'half a PNG': { code: 'file.corrupt', bytes: async () => truncated(await aPng()), type: 'image/png' },
  'one byte': { code: 'file.type', bytes: () => new Uint8Array(1) },
  'a PDF with JavaScript': { code: 'file.active-content', bytes: pdfWithJavaScript },
  'a PDF with JavaScript in an object stream': {
    code: 'file.active-content',
    bytes: pdfWithJavaScriptInObjectStream,
  },
  'a PDF that starts a program by itself': { code: 'file.active-content', bytes: pdfStartingAProgram },
  'a PDF with an XFA form': { code: 'file.active-content', bytes: pdfWithXfa },
  'a PNG of 16,000 × 16,000 pixels': { code: 'file.too-many-pixels', bytes: () => hugePng(), type: 'image/png' },
}

test.each(Object.keys(BAD))('%s is not kept', async (kind) => {
  await Promise.all(LOCALES.map((locale) => expectBadNotKept(kind, locale)))
})

async function expectBadNotKept(kind: string, locale: Locale) {
  const { code = 'internal', bytes: make = aPdf, type = 'application/pdf' } = BAD[kind] ?? {}
  const bytes = Uint8Array.from(await make())
  const upload = await announced(announcement(bytes, 'attestation.pdf', type))
  expect((await sentBy(upload, bytes, type)).status).toBeLessThan(300)
  await expectNotKept(upload, code, locale)
}

describe('a file that is not the one announced', () => {
  test('cannot be announced above 10 MB', async () => {
    const world = await aWorld()
    const member = await opened(world)
    const body = { ...announcement(aPdf()), size: 10 * MEGABYTE + 1 }
    await expectNothingStored(world, () =>
      expectRefusal({ code: 'request.invalid', at: '/size' }, (headers) =>
        world.call('POST', uploads(member), { token: member.token, body, headers }),
      ),
    )
  })

  test.each([
    ['larger', () => new Uint8Array(10 * MEGABYTE + 1)],
    ['a byte longer', () => Uint8Array.from([...aPdf(), 10])],
    ['a byte shorter', () => aPdf().slice(0, -1)],
    ['empty', () => new Uint8Array()],
    ['another of the same size', () => aPdf('Certificat de mobilites')],
  ])('is not taken by the bucket when it is %s', async (_, bytes) => {
    const upload = await announced()
    expect((await sentBy(upload, bytes())).status).toBeGreaterThanOrEqual(400)
    expect(await filesIn(upload.world, 'incoming/')).toEqual([])
    await expectNotKept(upload, 'upload.missing')
  })

  test.each([
    ['above 10 MB', () => new Uint8Array(10 * MEGABYTE + 1), 'file.too-large'],
    ['longer', () => Uint8Array.from([...aPdf(), 10]), 'upload.mismatch'],
    ['empty', () => new Uint8Array(), 'upload.mismatch'],
    ['another of the same size', () => aPdf('Certificat de mobilites'), 'upload.mismatch'],
  ] as const)('is not kept when it is in the bucket anyway, %s', async (_, bytes, code) => {
    const upload = await announced()
    await arrivedAnyway(upload, bytes())
    await expectNotKept(upload, code)
  })

  test('replaces nothing that was kept', async () => {
    const upload = await announced()
    await sentBy(upload, aPdf())
    const kept = await confirm(upload)
    expect(kept).toMatchObject({ status: 200, body: { uploads: [{ state: 'kept' }] } })
    await arrivedAnyway(upload, pdfWithJavaScript())
    await expectNothingStored(upload.world, async () => expect((await confirm(upload)).body).toEqual(kept.body))
  })
})

describe('a slot', () => {
  test('of which nothing was sent keeps nothing', async () => {
    await expectNotKept(await announced(), 'upload.missing')
  })

  test('that expired says so, and is given away', async () => {
    const upload = await announced()
    await upload.world.pass({ minutes: 15 })
    await expectNotKept(upload, 'upload.expired')
    const { world, token } = upload
    expect((await world.call('POST', uploads(upload), { token, body: announcement(aPdf()) })).status).toBe(200)
    await expectNothingStored(world, () =>
      expectRefusal({ code: 'upload.not-found' }, (headers) => confirm(upload, headers)),
    )
  })

  test('is for its bucket key, type and hash alone', async () => {
    const upload = await announced()
    const { slot } = upload
    const changes = [
      { key: `kept/${upload.applicationId}/${'a'.repeat(64)}` },
      { key: `incoming/${slot.uploadId}x` },
      { 'Content-Type': 'text/html' },
      { 'x-amz-checksum-sha256': Buffer.alloc(32).toString('base64') },
      { success_action_redirect: 'https://evil.example' },
      { acl: 'public-read' },
    ]
    for (const change of changes) {
      const { status } = await post({ ...slot, fields: { ...slot.fields, ...change } }, aPdf(), 'application/pdf')
      expect(status, JSON.stringify(change)).toBeGreaterThanOrEqual(400)
    }
    expect(await filesIn(upload.world)).toEqual([])
  })

  test('of a file that is refused is free again at once', async () => {
    const world = await aWorld()
    const member = await opened(world)
    const { token } = member
    for (let turn = 0; turn < 6; turn += 1) {
      const bytes = Buffer.from(`${htmlNamedPdf()}${turn}`)
      const slot = await world.call('POST', uploads(member), { token, body: announcement(bytes) })
      expect(slot.status).toBe(200)
      await post(slot.body, bytes, 'application/pdf')
      expect((await confirm({ world, ...member, slot: slot.body })).body.code).toBe('file.type')
    }
    const { body } = await world.call('GET', `/applications/${member.applicationId}`, { token })
    expect(body.uploads).toEqual([])
    await world.pass({ days: 2 })
    await world.sweep()
    expect(await filesIn(world)).toEqual([])
  })

  test('is one of five', async () => {
    const world = await aWorld()
    const member = await opened(world)
    const announce = (headers: Record<string, string> = {}) =>
      world.call('POST', uploads(member), { token: member.token, body: announcement(aPdf()), headers })
    const slots = await Promise.all(Array.from({ length: 5 }, () => announce()))
    expect(slots.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    await expectNothingStored(world, () => expectRefusal({ code: 'upload.too-many' }, announce))
    await world.call('DELETE', `/uploads/${slots[0]?.body.uploadId}`, { token: member.token })
    expect((await announce()).status).toBe(200)
    await expectNothingStored(world, () => expectRefusal({ code: 'upload.too-many' }, announce))
  })
})

/** Announces, sends and confirms a file. Returns what was kept. */
async function kept(bytes: Uint8Array, type: string) {
  const upload = await announced(announcement(bytes, 'photo', type))
  expect((await sentBy(upload, bytes, type)).status).toBeLessThan(300)
  const { status, body } = await confirm(upload)
  expect(status, JSON.stringify(body)).toBe(200)
  expect(body.uploads).toMatchObject([{ state: 'kept' }])
  const { world } = upload
  const [name = '', ...others] = (await filesIn(world, 'kept/')).map((one) => one.split(' ')[0])
  expect(others).toEqual([])
  const { Body } = await world.clients.s3.send(new GetObjectCommand({ Bucket: world.place.bucket, Key: name }))
  return { name, type: body.uploads[0].mediaType as string, bytes: (await Body?.transformToByteArray()) ?? bytes }
}

/** The colors of the four quarters of an image: `red`, `green`, `blue` or `white`. */
async function quarters(bytes: Uint8Array) {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const at = (x: number, y: number) => {
    const start = (Math.floor(y * height) * width + Math.floor(x * width)) * channels
    const [red = 0, green = 0, blue = 0] = data.subarray(start, start + 3)
    if (Math.min(red, green, blue) > 200) return 'white'
    return red > 128 ? 'red' : green > 100 ? 'green' : blue > 128 ? 'blue' : 'other'
  }
  return { width, height, seen: [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)] }
}
const UPRIGHT = { width: 96, height: 64, seen: ['red', 'green', 'blue', 'white'] }

describe('what is kept of an image', () => {
  test.each([1, 2, 3, 4, 6, 8])('is upright, of a JPEG of orientation %i, and says nothing of where', async (turn) => {
    const photo = await aJpeg({ orientation: turn, gps: true })
    expect((await sharp(photo).metadata()).exif).toBeDefined()
    const document = await kept(photo, 'image/jpeg')
    const metadata = await sharp(document.bytes).metadata()
    for (const part of ['exif', 'iptc', 'xmp', 'comments', 'orientation'] as const)
      expect(metadata[part], part).toBeUndefined()
    expect(Buffer.from(document.bytes).toString('latin1')).not.toMatch(/Exif|GPS|Example|Phone 1/)
    expect(await quarters(document.bytes)).toEqual(UPRIGHT)
  })

  test('has no text, of a PNG with comments and a location', async () => {
    const document = await kept(await pngWithText(), 'image/png')
    expect(Buffer.from(document.bytes).toString('latin1')).not.toMatch(/tEXt|zTXt|iTXt|tIME|eXIf|home|xmpmeta/)
    expect(await quarters(document.bytes)).toEqual(UPRIGHT)
  })

  test('is what it is, not what it was called', async () => {
    const document = await kept(await aPng(), 'application/pdf')
    expect(document.type).toBe('image/png')
  })

  test('has no trace of the photo that the fixture was taken of', async () => {
    const document = await kept(fixture('photo.jpg'), 'image/jpeg')
    expect((await sharp(document.bytes).metadata()).exif).toBeUndefined()
    expect(document.name).toMatch(/^kept\/app_\w+\/[0-9a-f]{64}$/)
  })
})

test.each([
  ['a link to a program', pdfWithLaunch],
  ['a file in it', pdfWithEmbeddedFile],
])('what is kept of a PDF with %s has nothing of it', async (_, make) => {
  const document = await kept(make(), 'application/pdf')
  expect(Buffer.from(document.bytes).toString('latin1')).not.toMatch(/Launch|calc\.exe|EmbeddedFile|a\.exe|MZ/)
})

test('what is kept of a PDF has neither its author nor its program', async () => {
  const document = await kept(aPdf(), 'application/pdf')
  expect(Buffer.from(document.bytes).toString('latin1')).not.toMatch(/An Author|A Scanner/)
})

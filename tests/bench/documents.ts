import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import sharp from 'sharp'
import { checkDocument } from '../../functions/documents/check-document.ts'
import { announcement, pdfStream, pdfWith } from '../support/documents.ts'
import { startEngines } from '../support/engines.ts'
import { aMember, FORM, post } from '../support/people.ts'
import { aPlace, aWorld, type World } from '../support/world.ts'
import { printTable } from './cost/table.ts'

const ROUNDS = 9
const PHOTO = { width: 4000, height: 3000, quality: 90 }
/** EXIF: a phone that is held upright. */
const TURNED = 6
const CODES_A_DAY = 20
/** The time that a check may take on this machine is not what is measured. */
const PATIENT = { milliseconds: 600_000 }

type Check = (bytes: Uint8Array, options: { milliseconds: number }) => Promise<{ ok: boolean }>
type Made = { name: string; bytes: Uint8Array; mediaType: string }

/** Where other states of this repository have the checker. */
const CHECKERS = ['functions/documents/check-document.ts', 'functions/files/documents/check-document.ts']

async function checkerOf(checkout: string): Promise<Check> {
  const tried = await Promise.all(
    CHECKERS.map((file) => import(pathToFileURL(join(resolve(checkout), file)).href).catch(() => undefined)),
  )
  const found = tried.find((module) => module?.checkDocument)
  if (!found) throw new Error(`no checker of documents in ${checkout}`)
  return found.checkDocument
}

/** Pixels like those of a photo of a page: paper with rows of print on a table, and the noise of a sensor. */
function page({ width, height }: { width: number; height: number }) {
  const raw = Buffer.alloc(width * height * 3)
  let seed = 2026
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)]
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    const isPaper = x > width / 12 && x < (width * 11) / 12
    const isInk = isPaper && y % 60 < 28 && (Math.floor(x / 7) * 5 + Math.floor(y / 60)) % 7 < 3
    raw.fill((isInk ? 50 : isPaper ? 205 : 110) + ((seed >>> 24) % 24), at * 3, at * 3 + 3)
  }
  return sharp(raw, { raw: { width, height, channels: 3 } })
}

/** What the bench sends: made anew each time, always the same. */
async function documents(): Promise<Made[]> {
  const { quality } = PHOTO
  const photo = new Uint8Array(await page(PHOTO).jpeg({ quality }).toBuffer())
  const turned = new Uint8Array(await page(PHOTO).withMetadata({ orientation: TURNED }).jpeg({ quality }).toBuffer())
  const scan = await page({ width: 420, height: 594 }).jpeg({ quality: 95 }).toBuffer()
  const size = '/Width 420 /Height 594 /ColorSpace /DeviceRGB /BitsPerComponent 8'
  const image = pdfStream(scan, `/Filter /DCTDecode /Type /XObject /Subtype /Image ${size}`)
  const content = pdfStream('q 200 0 0 280 72 300 cm /Logo Do Q BT /F1 24 Tf 72 720 Td (Certificat de scolarite) Tj ET')
  const resources = '/Resources << /Font << /F1 5 0 R >> /XObject << /Logo 6 0 R >> >> /Contents 7 0 R'
  const pdf = pdfWith({ page: resources, more: [image, content] })
  return [
    { name: 'PDF', bytes: pdf, mediaType: 'application/pdf' },
    { name: 'photo, upright', bytes: photo, mediaType: 'image/jpeg' },
    { name: 'photo, turned', bytes: turned, mediaType: 'image/jpeg' },
  ]
}

/** Milliseconds of processor time of this process, with its workers. */
async function costOf(act: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const middle = (all: readonly number[]) => all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0

/**
 * Prints the processor time of a check, of each document, as a part of that of decoding and encoding the photo once; with
 * `beside`, also of what the checker of another checkout takes in the same run. Throws when a document is refused.
 */
async function checks(made: readonly Made[], beside?: string) {
  const other = beside === undefined ? undefined : await checkerOf(beside)
  const photo = made.find(({ name }) => name === 'photo, upright')?.bytes
  const unit = () => sharp(photo).jpeg({ quality: 88 }).toBuffer()
  const check = (checker: Check, bytes: Uint8Array) => async () => {
    const checked = await checker(bytes, PATIENT)
    if (!checked.ok) throw new Error(`refused: ${JSON.stringify(checked)}`)
  }
  const units: number[] = []
  const rows: (string | number)[][] = []
  for (const { name, bytes } of made) {
    const [mine, theirs]: [number[], number[]] = [[], []]
    for (let round = 0; round <= ROUNDS; round += 1) {
      const costs = [
        await costOf(unit),
        await costOf(check(checkDocument, bytes)),
        ...(other ? [await costOf(check(other, bytes))] : []),
      ]
      // The first round loads the libraries.
      if (round === 0) continue
      units.push(costs[0] ?? 0)
      mine.push(costs[1] ?? 0)
      if (other) theirs.push(costs[2] ?? 0)
    }
    rows.push([
      name,
      bytes.length,
      Math.round(middle(mine)),
      (middle(mine) / middle(units)).toFixed(2),
      ...(other ? [Math.round(middle(theirs)), (middle(mine) / middle(theirs)).toFixed(2)] : []),
    ])
  }
  printTable(
    `Processor time of a check, middle of ${ROUNDS}; decoding and encoding the photo once: ${Math.round(middle(units))} ms`,
    ['document', 'bytes', 'ms', 'of the photo once', ...(other ? ['ms there', 'of there'] : [])],
    rows,
  )
}

/** A member with an application, and what they do again and again: send a file, have it checked, remove it. */
async function aSender(world: World, { bytes, mediaType }: Made) {
  const { token } = await aMember(world)
  const { body: application } = await world.call('POST', '/applications', { token, body: FORM })
  const body = announcement(bytes, 'attestation', mediaType)
  const file = new Blob([new Uint8Array(bytes)], { type: mediaType })
  return async () => {
    const slot = await world.call('POST', `/applications/${application.id}/uploads`, {
      token,
      body,
    })
    if (slot.status !== 200) throw new Error(`${slot.status} ${JSON.stringify(slot.body)}`)
    await post(slot.body, file, mediaType)
    const started = performance.now()
    const confirmed = await world.call('POST', `/uploads/${slot.body.uploadId}/confirm`, { token })
    const milliseconds = performance.now() - started
    await world.call('DELETE', `/uploads/${slot.body.uploadId}`, { token })
    return { milliseconds, said: confirmed.status === 200 ? 'kept' : (confirmed.body.code as string) }
  }
}

/**
 * Many people have files checked at once. Prints how long `confirmUpload` takes, and how many answers were given up for
 * lack of time, which the page asks for again. Throws when a document is blamed for it.
 */
async function crowd(made: readonly Made[], seconds: number, people: number) {
  const { urls, close } = await startEngines()
  try {
    const world = await aWorld(await aPlace(urls, { hasStream: false }))
    const senders = []
    for (let number = 0; number < people; number += 1) {
      // One network gets so many codes a day without solving a challenge.
      if (number % CODES_A_DAY === CODES_A_DAY - 1) await world.pass({ days: 1 })
      senders.push(await aSender(world, made[number % made.length] as Made))
    }
    const until = performance.now() + seconds * 1000
    const answers = await Promise.all(
      senders.map(async (send, number) => {
        const all: Awaited<ReturnType<typeof send>>[] = []
        await delay(number * 10)
        while (performance.now() < until) all.push(await send())
        return all
      }),
    )
    const all = answers.flat()
    const sorted = all.map(({ milliseconds }) => milliseconds).toSorted((one, other) => one - other)
    const quantile = (part: number) => Math.round(sorted[Math.ceil(sorted.length * part) - 1] ?? 0)
    const count = (said: string) => all.filter((one) => one.said === said).length
    const busy = count('service.busy')
    printTable(
      `${people} people at once for ${seconds} s: milliseconds of confirmUpload`,
      ['', 'answers', 'kept', 'no time', 'p50', 'p99'],
      [['confirmUpload', all.length, count('kept'), busy, quantile(0.5), quantile(0.99)]],
    )
    const blamed = all.filter(({ said }) => said !== 'kept' && said !== 'service.busy')
    if (blamed.length > 0) throw new Error(`good documents were refused: ${blamed.map(({ said }) => said).join(', ')}`)
    if (count('kept') === 0) throw new Error('no document was kept')
  } finally {
    await close()
  }
}

/** The checks of documents: what they cost, alone and when many people send at once. */
export async function documentsBench(seconds: number, people: number, beside?: string): Promise<void> {
  const made = await documents()
  const sizes = made.map(({ name, bytes }) => `${name} ${Math.round(bytes.length / 1000)} kB`).join(', ')
  console.log(`Made: ${sizes}.`)
  await checks(made, beside)
  await crowd(made, seconds, people)
}

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import sharp from 'sharp'
import { type Answer, checkDocument } from '../../functions/documents/check-document.ts'

import { bundleWorkers } from '../../stacks/bundles/bundle.ts'
import { type Look, openViewer, type Viewer } from './viewer.ts'

const USAGE = `Usage: npm run corpus -- FOLDER

  Checks every PDF, JPEG, PNG, HEIC, WebP and AVIF file below a folder as an upload, and prints how many of each kind
  are kept or refused, which are refused, and whose copy differs: in its text, as pdf.js reads it, or in its picture.
  The checker itself has compared how the pages look, with PDFium (file.looks-different). Each kept PDF is then drawn in
  the reviewers' viewer, in a browser: whole, in part or not at all (reviewers get the file then), or empty though there
  is something on its first page.`

/** Kinds of files, by the ends of their names. */
const KINDS: Readonly<Record<string, string>> = {
  '.pdf': 'PDF',
  '.jpg': 'JPEG',
  '.jpeg': 'JPEG',
  '.png': 'PNG',
  '.heic': 'HEIC, WebP, AVIF',
  '.webp': 'HEIC, WebP, AVIF',
  '.avif': 'HEIC, WebP, AVIF',
}
/** Milliseconds: nobody waits for an answer. */
const PATIENCE = 600_000
/** Files at the same time: more than are checked at once, so that reading and comparing go on meanwhile. */
const AT_ONCE = 4
/** Pixels of the longer side, and the mean difference of a color, that a person sees in a picture. */
const [SIDE, VISIBLE] = [64, 12]

type Row = { path: string; kind: string; code: string; difference?: string; look?: Look }

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => extname(path).toLowerCase() in KINDS)
    .sort()

/** All text of a PDF, without spaces. `undefined` when pdf.js cannot open it. */
async function textOf(pdf: Uint8Array): Promise<string | undefined> {
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0, stopAtErrors: false })
  try {
    const opened = await task.promise
    let text = ''
    for (let page = 1; page <= opened.numPages; page += 1) {
      const { items } = await (await opened.getPage(page)).getTextContent()
      text += items.map((item) => ('str' in item ? item.str : '')).join('')
    }
    return text.replace(/\s+/gu, '')
  } catch {
    return undefined
  } finally {
    await task.destroy()
  }
}

const thumbnail = (image: Uint8Array) =>
  sharp(image, { failOn: 'none' })
    .autoOrient()
    .resize(SIDE, SIDE, { fit: 'fill' })
    .flatten({ background: '#fff' })
    .toColorspace('srgb')
    .raw()
    .toBuffer()
    .catch(() => undefined)

/** What a person would notice of a copy, or nothing. */
async function differenceOf(file: Uint8Array, copy: Extract<Answer, { ok: true }>): Promise<string | undefined> {
  if (copy.mediaType === 'application/pdf') {
    const [before, after] = [await textOf(file), await textOf(copy.bytes)]
    return before === undefined || before === after ? undefined : 'another text'
  }
  const [before, after] = [await thumbnail(file), await thumbnail(copy.bytes)]
  if (!before || !after) return undefined
  const sum = before.reduce((total, value, index) => total + Math.abs(value - (after[index] ?? 0)), 0)
  return sum / before.length > VISIBLE ? 'another picture' : undefined
}

type With = { workers: URL; viewer: Viewer }

async function rowOf(folder: string, path: string, { workers, viewer }: With): Promise<Row> {
  const file = new Uint8Array(readFileSync(path))
  const answer = await checkDocument(file, { milliseconds: PATIENCE, workers })
  const row = { path: relative(folder, path), kind: KINDS[extname(path).toLowerCase()] ?? '', code: 'kept' }
  if (!answer.ok) return { ...row, code: answer.code }
  const difference = await differenceOf(file, answer)
  const look = answer.mediaType === 'application/pdf' ? await viewer.look(answer.bytes) : undefined
  return { ...row, ...(difference && { difference }), ...(look && { look }) }
}

function print(rows: readonly Row[]): void {
  const codes = [...new Set(['kept', ...rows.map(({ code }) => code).sort()])]
  console.log(`| | files | ${codes.join(' | ')} |\n|---|---|${codes.map(() => '---|').join('')}`)
  for (const kind of new Set(Object.values(KINDS))) {
    const of = rows.filter((row) => row.kind === kind)
    const counts = codes.map((code) => of.filter((row) => row.code === code).length || '–')
    console.log(`| ${kind} | ${of.length} | ${counts.join(' | ')} |`)
  }
  const refused = rows.filter(({ code }) => code !== 'kept')
  console.log(`\nRefused:\n${refused.map(({ code, path }) => `  ${code.padEnd(22)} ${path}`).join('\n')}`)
  const different = rows.filter(({ difference }) => difference)
  console.log(`\nCopies that differ: ${different.length}`)
  for (const { difference, path } of different) console.log(`  ${difference?.padEnd(22)} ${path}`)
  const looks = Map.groupBy(rows, ({ look }) => look)
  console.log('\nIn the viewer:')
  for (const look of ['whole', 'in part', 'failed', 'empty'] as const) {
    const of = looks.get(look) ?? []
    console.log(`  ${look.padEnd(22)} ${of.length}`)
    if (look !== 'whole') for (const { path } of of) console.log(`    ${path}`)
  }
}

async function run(folder: string | undefined): Promise<void> {
  if (!folder || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(USAGE)
  const [workers, viewer] = await Promise.all([bundleWorkers(), openViewer()])
  const paths = filesBelow(folder)
  const rows: Row[] = []
  const next = paths.values()
  const work = async () => {
    for (const path of next) rows.push(await rowOf(folder, path, { workers, viewer }))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  await viewer.close()
  print(rows.sort((one, other) => (one.path < other.path ? -1 : 1)))
}

try {
  await run(process.argv[2])
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

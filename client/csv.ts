// csv-parse's build without Node's modules, so that browsers can read a file before it is sent.
import { type Parser, parse } from 'csv-parse/browser/esm'

/** The cells of a line, by column name (the first line). Empty cells are left out. */
export type CsvRow = { [column: string]: string }

type Chunks = AsyncIterable<Uint8Array | string> | ReadableStream<Uint8Array>

/** Without this limit, a quote that is never closed would read the rest of the file into memory. */
const MOST_LINE_CHARACTERS = 65_536

/**
 * Reads the rows of a CSV of any length (RFC 4180; the first line names the columns), one by one, from
 * `createReadStream(path)`, `file.stream()` or `response.body`. Excel writes `windows-1252` and, in French, the
 * delimiter `;`. A first line `sep=;`, which Excel understands, names the delimiter. Throws an error instead of returning wrong rows: when a line has more cells than columns or unmatched
 * quotes (the message has the line's number), when two columns have the same name, and when the bytes do not match the
 * encoding.
 */
export async function* readCsv(
  chunks: Chunks,
  { delimiter = ',', encoding = 'utf-8' }: { delimiter?: string; encoding?: string } = {},
): AsyncGenerator<CsvRow, void, undefined> {
  const texts = textOf(chunks, encoding)
  const { named = delimiter, rest } = await separatorOf(texts)
  const parser = parse({
    delimiter: named,
    // By default the parser expects the first line's ending everywhere: a file joined from several would lose rows.
    record_delimiter: ['\r\n', '\n', '\r'],
    bom: true,
    columns: distinct,
    trim: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    // The service reports missing cells of a row. An extra cell may mean that all cells are in the wrong column.
    relax_column_count_less: true,
    max_record_size: MOST_LINE_CHARACTERS,
  })
  const faults: Error[] = []
  const ended = new Promise<void>((resolve) => {
    parser.on('finish', resolve)
    parser.on('error', (fault) => {
      faults.push(fault)
      resolve()
    })
  })
  for await (const text of joined(rest, texts)) {
    const parsed = new Promise((resolve) => parser.write(text, resolve))
    yield* rowsOf(parser)
    await parsed
    if (faults[0]) throw faults[0]
  }
  parser.end()
  await ended
  yield* rowsOf(parser)
  if (faults[0]) throw faults[0]
}

const SEPARATOR_LINE = /^\ufeff?"?sep=(.)"?[ \t]*(?:\r\n?|\n)/i
/** More than the longest of these lines. */
const MOST_SEPARATOR_CHARACTERS = 20

/** The delimiter that a first line names, and what was read after that line. */
async function separatorOf(texts: AsyncGenerator<string>): Promise<{ named?: string; rest: string }> {
  let head = ''
  while (head.length < MOST_SEPARATOR_CHARACTERS) {
    const { done, value } = await texts.next()
    if (done) break
    head += value
  }
  const [line = '', named] = SEPARATOR_LINE.exec(head) ?? []
  return { ...(named !== undefined && { named }), rest: head.slice(line.length) }
}

async function* joined(first: string, others: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first
  yield* others
}

function distinct(names: string[]): string[] {
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index)
  if (twice !== undefined) throw new Error(`The first line names two columns "${twice}".`)
  return names
}

function* rowsOf(parser: Parser): Generator<CsvRow> {
  for (;;) {
    const row: CsvRow | null = parser.read()
    if (row === null) return
    yield Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== ''))
  }
}

async function* textOf(chunks: Chunks, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of Symbol.asyncIterator in chunks ? chunks : chunksOf(chunks))
    yield typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** For browsers in which streams are not iterable yet. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel()
  }
}

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type CsvRow, readCsv } from '../../client/index.ts'
import { clientTypes } from '../../tools/client-types.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

test('the types of the client are those of the document; else run `npm run build:client`', async () => {
  expect((await clientTypes(read('docs/openapi.json'))) === read('client/openapi.d.ts')).toBe(true)
})

test('the client depends on the versions that are tested here', () => {
  const root = JSON.parse(read('package.json'))
  const { dependencies } = JSON.parse(read('client/package.json'))
  const tested = { ...root.dependencies, ...root.devDependencies }
  for (const [name, version] of Object.entries(dependencies)) expect(tested[name], name).toBe(version)
  const imported = ['csv', 'enroll', 'index', 'problem', 'repeat', 'vouch']
    .flatMap((file) => [...read(`client/${file}.ts`).matchAll(/ from '([^'.][^']*)'/g)])
    .map(([, specifier = '']) => specifier.split('/')[0])
  expect([...new Set(imported)].toSorted()).toEqual(Object.keys(dependencies).toSorted())
})

/** What comes out, and what stopped it if anything did. */
async function rowsOf(chunks: Parameters<typeof readCsv>[0], options?: Parameters<typeof readCsv>[1]) {
  const rows: CsvRow[] = []
  try {
    for await (const row of readCsv(chunks, options)) rows.push(row)
    return { rows, fault: undefined }
  } catch (error) {
    return { rows, fault: (error as Error).message }
  }
}

/** Bytes, so many at a time: a character or a line may be cut anywhere. */
async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function* texts(...chunks: string[]) {
  yield* chunks
}

describe('a CSV', () => {
  const TEXT =
    '\uFEFFemail,school,note\r\n' +
    'a@school.example,"École, ""Les Exemples"""," two\r\nlines "\r\n' +
    '\r\n' +
    ' b@school.example , ,\n' +
    'c@school.example'
  const ROWS = [
    { email: 'a@school.example', school: 'École, "Les Exemples"', note: ' two\r\nlines ' },
    { email: 'b@school.example' },
    { email: 'c@school.example' },
  ]

  test.each([1, 2, 3, 7, 1000])('is read the same in pieces of %i bytes', async (size) => {
    expect(await rowsOf(inPieces(Buffer.from(TEXT), size))).toEqual({ rows: ROWS, fault: undefined })
  })

  test.each([
    ['sep=;', 'email;school'],
    ['\uFEFFsep=,', 'email,school'],
    ['"sep=\t"', 'email\tschool'],
  ])('may name its delimiter, as Excel does: %j', async (first, second) => {
    const text = `${first}\r\n${second}\r\n${second.replace('email', 'a@school.example')}\r\n`
    for (const size of [1, 5, 1000])
      expect(await rowsOf(inPieces(Buffer.from(text), size), { delimiter: '|' })).toEqual({
        rows: [{ email: 'a@school.example', school: 'school' }],
        fault: undefined,
      })
  })

  test('of one column that begins like the name of a delimiter keeps it', async () => {
    expect((await rowsOf(texts('sep=;x\nvalue\n'), { delimiter: ',' })).rows).toEqual([{ 'sep=;x': 'value' }])
  })

  test('is read of a stream of the web', async () => {
    expect((await rowsOf(new Blob([TEXT]).stream())).rows).toEqual(ROWS)
  })

  test('is read of a stream that cannot be iterated, which is let go when it is no longer wanted', async () => {
    const released: string[] = []
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(Buffer.from('email\na@school.example\n')),
      cancel: () => void released.push('yes'),
    })
    const older = { getReader: () => stream.getReader() } as ReadableStream<Uint8Array>
    for await (const row of readCsv(older)) {
      expect(row).toEqual({ email: 'a@school.example' })
      break
    }
    expect(released).toEqual(['yes'])
  })

  test('is read as Excel writes it in French', async () => {
    const bytes = Buffer.from('email;school\na@school.example;\xc9cole des \x8cuvres\n', 'latin1')
    const { rows } = await rowsOf(inPieces(bytes, 5), { delimiter: ';', encoding: 'windows-1252' })
    expect(rows).toEqual([{ email: 'a@school.example', school: 'École des Œuvres' }])
  })

  test('of another encoding is not read', async () => {
    const { rows, fault } = await rowsOf(
      inPieces(Buffer.from('email,school\na@school.example,\xc9cole\n', 'latin1'), 100),
    )
    expect(rows).toEqual([])
    expect(fault).toMatch(/utf-8/i)
  })

  test.each<[string, string[], number, RegExp]>([
    ['a cell too many', ['a,b\n1,2\n1,2,3\n1,2\n'], 1, /line 3/],
    ['a cell too many, in pieces', ['a,b\n1,2\n', '1,2,3\n', '1,2\n'], 1, /line 3/],
    ['a quote inside a cell', ['a,b\n1,2\n1,x"y\n'], 1, /line 3/],
    ['a quote that is never closed', ['a,b\n1,2\n1,"2\n1,2\n'], 1, /line \d/],
    ['a line that never ends', ['a,b\n1,2\n1,"', ...Array.from({ length: 100 }, () => 'x'.repeat(1000))], 1, /line 3/],
    ['two columns of one name', ['a,b,a\n1,2,3\n'], 0, /two columns "a"/],
  ])('with %s ends there, and says so', async (_, chunks, good, says) => {
    const { rows, fault } = await rowsOf(texts(...chunks))
    expect(rows).toHaveLength(good)
    expect(fault).toMatch(says)
  })

  test.each([
    ['nothing', []],
    ['an empty text', ['']],
    ['a first line', ['a,b\n']],
    ['empty lines', ['a,b\n\n,\n']],
  ])('of %s has no rows', async (_, chunks) => {
    expect(await rowsOf(texts(...chunks))).toEqual({ rows: [], fault: undefined })
  })

  test('is pulled as its rows are wanted', async () => {
    const state = { pulled: 0, ended: false }
    async function* endless() {
      try {
        for (;;) {
          state.pulled += 1
          yield state.pulled === 1 ? 'email\n' : 'a@school.example\n'.repeat(10)
        }
      } finally {
        state.ended = true
      }
    }
    const rows = readCsv(endless())
    for (const _ of Array(1000)) await rows.next()
    expect(state.pulled).toBeLessThanOrEqual(102)
    await rows.return()
    expect(state.ended).toBe(true)
  })
})

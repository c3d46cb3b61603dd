import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { expect, test, vi } from 'vitest'
import { Instant } from '#schemas/time.ts'
import { compose } from '../../functions/mail/compose.ts'

const FILE = `eyJhbGciOiJFZERTQSJ9.${'e30'.repeat(400)}.c2ln`

const input = {
  rowId: 'h3kq7c0w9m2v5x8z1y4t',
  createdAt: Instant.parse('2026-09-15T09:00:00.000Z'),
  from: { name: 'Licence Education', address: 'no-reply@license.example' },
  replyTo: 'help@license.example',
  to: ['someone@school.example'],
  message: {
    subject: '123456 est votre code – valable 10\u00a0minutes',
    text: `L’été à l’école.\n.\nFrom here\n${'x'.repeat(1200)}\n`,
    html: `<p>L’été à l’école.</p><p>${'x'.repeat(1200)}</p>`,
    attachments: [{ filename: 'license-2026-2027.jws', contentType: 'application/jose', content: FILE }],
  },
}
type Input = typeof input

const ascii = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const headersOf = (bytes: Uint8Array) =>
  (ascii(bytes).split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ').split('\r\n')
const parsed = async (changes: Partial<Input> = {}) => {
  const bytes = await compose({ ...input, ...changes })
  return { bytes, mail: await simpleParser(Buffer.from(bytes)) }
}

test('the same mail is the same bytes, later and elsewhere', async () => {
  const first = ascii(await compose(input))
  vi.useFakeTimers({ now: Date.now() + 86_400_000, toFake: ['Date'] })
  try {
    expect(ascii(await compose(structuredClone(input)))).toBe(first)
  } finally {
    vi.useRealTimers()
  }
  expect(ascii(await compose({ ...input, rowId: 'another' }))).not.toBe(first)
})

test('everything arrives', async () => {
  const { bytes, mail } = await parsed()
  expect(mail).toMatchObject({
    messageId: `<${input.rowId}@license.example>`,
    date: new Date(input.createdAt),
    subject: input.message.subject,
    from: { value: [input.from] },
    replyTo: { value: [{ address: input.replyTo, name: '' }] },
    to: { value: [{ address: input.to[0], name: '' }] },
    html: input.message.html,
    text: input.message.text,
  })
  expect(mail.attachments.map(({ filename, contentType, content }) => [filename, contentType, `${content}`])).toEqual([
    ['license-2026-2027.jws', 'application/jose', FILE],
  ])
  expect(headersOf(bytes)).toEqual(
    expect.arrayContaining(['Auto-Submitted: auto-generated', 'X-Auto-Response-Suppress: All']),
  )
})

test('the bytes are what mail servers take: ASCII, CRLF, lines of at most 998', async () => {
  const mail = ascii(await compose(input))
  expect(mail).toMatch(/^[\t\r\n -~]*$/)
  expect(mail.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(Math.max(...mail.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
})

test('several recipients are as many', async () => {
  const to = ['one@school.example', 'two@school.example']
  const { mail } = await parsed({ to })
  expect([mail.to].flat().flatMap((list) => list?.value.map(({ address }) => address))).toEqual(to)
})

test('no text can end its part of the mail', async () => {
  const boundary = /boundary="([^"]+)"/.exec(ascii(await compose(input)))?.[1]
  expect(boundary).toMatch(/^=_/)
  const text = `a\n--${boundary}\nContent-Type: text/html\n\n<b>\n--${boundary}--\n`
  const { mail } = await parsed({ message: { ...input.message, text } })
  expect(mail.text).toBe(text)
  expect(mail.html).toBe(input.message.html)
  expect(mail.attachments).toHaveLength(1)
})

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '\r\n',
          '\n',
          '\r',
          '\r\n\r\n',
          'Bcc: a@b.example',
          'To: a@b.example',
          '<',
          '>',
          ',',
          ';',
          ':',
          '"',
          '\\',
          ' ',
        ],
        ...[
          '@',
          'a@b.example',
          '=?utf-8?Q?=0D=0ABcc:_a@b.example?=',
          '\u0000',
          '\u2028',
          '\u0085',
          'é',
          '(',
          ')',
          '\t',
          'x',
        ],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
)
const NAMES = [
  'From',
  'To',
  'Reply-To',
  'Subject',
  'Message-ID',
  'Date',
  'MIME-Version',
  'Content-Type',
  'Auto-Submitted',
  'X-Auto-Response-Suppress',
]

test('nothing that is given adds a header, a recipient or a part', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, hostile, hostile, hostile, async (subject, text, name, school) => {
      const { bytes, mail } = await parsed({
        rowId: `r${school}`,
        from: { name, address: input.from.address },
        to: ['someone@school.example'],
        message: { ...input.message, subject, text: `${text}${school}`, html: `<p>${text}</p>` },
      })
      const names = headersOf(bytes).map((line) => line.slice(0, line.indexOf(':')))
      expect(NAMES).toEqual(expect.arrayContaining(names))
      expect(new Set(names).size).toBe(names.length)
      expect(mail.bcc).toBeUndefined()
      expect(mail.cc).toBeUndefined()
      expect(mail.from?.value.map(({ address }) => address)).toEqual([input.from.address])
      expect([mail.to].flat().flatMap((list) => list?.value.map(({ address }) => address))).toEqual(input.to)
      expect(mail.attachments).toHaveLength(1)
    }),
    { numRuns: 300 },
  )
})

test('an address is one recipient, whatever it looks like', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (local) => {
      const { bytes, mail } = await parsed({ to: [`x${local}@school.example`] })
      expect(headersOf(bytes).filter((line) => /^(to|cc|bcc):/i.test(line))).toHaveLength(1)
      expect([mail.to].flat().flatMap((list) => list?.value ?? []).length).toBeLessThanOrEqual(1)
    }),
    { numRuns: 300 },
  )
})

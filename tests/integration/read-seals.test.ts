import { describe, expect, test } from 'vitest'
import { readSeals } from '../../functions/documents/read-seals.ts'
import { attestationPdf } from '../../local/attestation/page.ts'
import { photoOf } from '../../local/attestation/photo.ts'
import { testAuthority } from '../../local/attestation/test-authority.ts'
import { BUNDLED_WORKERS } from '../../stacks/bundles/bundle.ts'
import { aJpeg, aPdf, aPng, fixture, hugePng, PDF_BOMBS, pdfBomb, truncated } from '../support/documents.ts'

const HERE = { milliseconds: 300_000, workers: BUNDLED_WORKERS }
const SEAL = testAuthority().seal({
  givenNames: 'CAMILLE',
  familyName: 'EXEMPLE',
  number: 'TST0-ABCDEF-01',
  sealedOn: '2026-09-10',
})
const PAGE = { seal: SEAL, name: 'EXEMPLE Camille', number: 'TST0-ABCDEF-01', schoolYear: '2026-2027' }

describe('the seal of a PDF', () => {
  test.each([
    ['as it is printed', {}],
    ['at the bottom', { at: [0.1, 0.85] as const }],
    ['on its side', { turned: 90 as const }],
    ['upside down', { turned: 180 as const }],
    ['on the third page', { after: 2 }],
  ])('is read %s, with the year that the text names', async (_, page) => {
    expect(await readSeals(await attestationPdf({ ...PAGE, ...page }), HERE)).toEqual({
      seals: [SEAL],
      years: ['2026-2027'],
    })
  })

  test('is not looked for behind the third page', async () => {
    expect(await readSeals(await attestationPdf({ ...PAGE, after: 3 }), HERE)).toBeUndefined()
  })
})

test.each([
  ['of a whole page', {}],
  ['of a page that lies on its side', { turn: 90, fill: 0.7, side: 3200 }],
  ['of a page in bad light', { light: 0.6, noise: 6, shadow: 0.4 }],
  ['from near', { side: 1632, fill: 2, look: [0.8, 0.1] as [number, number] }],
])('the seal of a photo %s is read', async (_, shot) => {
  expect(await readSeals(await photoOf(await attestationPdf(PAGE), shot), HERE)).toEqual({ seals: [SEAL], years: [] })
})

const WITHOUT: [string, () => Uint8Array | Promise<Uint8Array>][] = [
  ['a PDF without a seal', () => aPdf()],
  ['a photo without a seal', () => fixture('photo.jpg')],
  ['a small photo', () => aJpeg()],
  ['a PNG', () => aPng()],
  ['an image that is too large', () => hugePng()],
  ['half a PDF', () => truncated(aPdf())],
  ['a locked PDF', () => fixture('locked.pdf')],
  ['a photo of an unknown type', () => fixture('photo.heic')],
  ['nothing', () => new Uint8Array()],
  ...PDF_BOMBS.map((kind): [string, () => Uint8Array] => [`a bomb (${kind})`, () => pdfBomb(kind)]),
]

test.each(WITHOUT)('no seal is read in %s, and nothing fails', async (_, file) => {
  expect(await readSeals(await file(), HERE)).toBeUndefined()
})

test('reading that takes too long, or has no worker, reads no seal', async () => {
  const pdf = await attestationPdf(PAGE)
  expect(await readSeals(pdf, { ...HERE, cpuMilliseconds: 1 })).toBeUndefined()
  expect(await readSeals(pdf, { ...HERE, milliseconds: 0 })).toBeUndefined()
  expect(await readSeals(pdf, { ...HERE, workers: new URL('file:///nowhere/') })).toBeUndefined()
  // The next one is read.
  expect(await readSeals(pdf, HERE)).toBeDefined()
})

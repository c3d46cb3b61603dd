import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { isSrgb } from '../../functions/documents/srgb-profile.ts'

type Tag = [name: string, type: string, data: Buffer]

const words = (...values: number[]) =>
  Buffer.concat(values.map((value) => Buffer.from(Uint32Array.of(value).buffer).swap32()))
const fixed = (...values: number[]) => words(...values.map((value) => Math.round(value * 65_536)))
const halves = (...values: number[]) => Buffer.from(Uint16Array.from(values).buffer).swap16()

/** A profile with these tags (ICC.1:2022 §7). */
function profile(tags: readonly Tag[], { space = 'RGB ', connection = 'XYZ ' } = {}): Uint8Array {
  const header = Buffer.alloc(128)
  header.write(`mntr${space}${connection}`, 12, 'latin1')
  const bodies = tags.map(([, type, data]) => Buffer.concat([Buffer.from(type), words(0), data]))
  const first = 128 + 4 + tags.length * 12
  const ats = bodies.map((_, index) => first + Buffer.concat(bodies.slice(0, index)).length)
  const table = tags.map(([name], index) =>
    Buffer.concat([Buffer.from(name), words(ats[index] ?? 0, bodies[index]?.length ?? 0)]),
  )
  return new Uint8Array(Buffer.concat([header, words(tags.length), ...table, ...bodies]))
}

const SRGB = { r: [0.43607, 0.22249, 0.01392], g: [0.38515, 0.71687, 0.09708], b: [0.14307, 0.06061, 0.7141] }
const P3 = { r: [0.5151, 0.2412, 0], g: [0.292, 0.6922, 0.0418], b: [0.1571, 0.0666, 0.7841] }
const tone = (value: number) => (value > 0.04045 ? ((value + 0.055) / 1.055) ** 2.4 : value / 12.92)
const tabled = (count: number, of = tone): [string, Buffer] => [
  'curv',
  Buffer.concat([
    words(count),
    halves(...Array.from({ length: count }, (_, at) => Math.round(of(at / (count - 1)) * 65_535))),
  ]),
]
const FORMULA: [string, Buffer] = [
  'para',
  Buffer.concat([halves(3, 0), fixed(2.4, 0.947867, 0.052133, 0.077399, 0.04045)]),
]
const GAMMA: [string, Buffer] = ['curv', Buffer.concat([words(1), halves(Math.round(2.2 * 256))])]
const GAMMA_FORMULA: [string, Buffer] = ['para', Buffer.concat([halves(0, 0), fixed(2.2)])]

const tagsOf = (primaries: typeof SRGB, [type, data]: [string, Buffer]): Tag[] =>
  (['r', 'g', 'b'] as const).flatMap((color): Tag[] => [
    [`${color}XYZ`, 'XYZ ', fixed(...primaries[color])],
    [`${color}TRC`, type, data],
  ])
const embedded = async (icc: string) => {
  const image = sharp({ create: { width: 8, height: 8, channels: 3, background: '#123456' } })
  const made = await image.withIccProfile(icc).jpeg().toBuffer()
  return new Uint8Array((await sharp(made).metadata()).icc ?? Buffer.alloc(0))
}

describe('a color profile', () => {
  test('is that of sRGB by its values, whoever wrote it', async () => {
    const all = [
      await embedded('srgb'),
      profile(tagsOf(SRGB, FORMULA)),
      profile(tagsOf(SRGB, tabled(1024))),
      profile([['desc', 'mluc', Buffer.alloc(20)], ...tagsOf(SRGB, tabled(4096))]),
    ]
    expect(all.map(isSrgb)).toEqual(all.map(() => true))
  })

  test.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ['of other colors', () => embedded('p3')],
    ['of other colors with the same tones', () => profile(tagsOf(P3, tabled(1024)))],
    ['with two colors exchanged', () => profile(tagsOf({ ...SRGB, r: SRGB.b, b: SRGB.r }, FORMULA))],
    [
      'of other tones',
      () =>
        profile(
          tagsOf(
            SRGB,
            tabled(1024, (value) => value ** 1.8),
          ),
        ),
    ],
    ['of another formula', () => profile(tagsOf(SRGB, GAMMA_FORMULA))],
    ['of a gamma', () => profile(tagsOf(SRGB, GAMMA))],
    [
      'that inverts',
      () =>
        profile(
          tagsOf(
            SRGB,
            tabled(1024, (value) => 1 - value),
          ),
        ),
    ],
    ['with a table beside', () => profile([...tagsOf(SRGB, FORMULA), ['A2B0', 'mft1', Buffer.alloc(20)]])],
    ['without green', () => profile(tagsOf(SRGB, FORMULA).filter(([name]) => name !== 'gXYZ'))],
    ['without tones', () => profile(tagsOf(SRGB, FORMULA).filter(([name]) => !name.endsWith('TRC')))],
    ['of ink', () => profile(tagsOf(SRGB, FORMULA), { space: 'CMYK' })],
    ['of another connection', () => profile(tagsOf(SRGB, FORMULA), { connection: 'Lab ' })],
    ['that ends too early', () => profile(tagsOf(SRGB, FORMULA)).slice(0, -1)],
    ['that ends in its header', () => new Uint8Array(20)],
    ['that is empty', () => new Uint8Array()],
  ])('%s is none of sRGB', async (_, make) => {
    expect(isSrgb(await make())).toBe(false)
  })
})

/** Red, green and blue of sRGB as profiles have them: IEC 61966-2-1, adapted to D50. */
const PRIMARIES: Readonly<Record<string, readonly number[]>> = {
  rXYZ: [0.4361, 0.2225, 0.0139],
  gXYZ: [0.3851, 0.7169, 0.0971],
  bXYZ: [0.1431, 0.0606, 0.7141],
}
const CURVES = ['rTRC', 'gTRC', 'bTRC']
/** Rounded differently by those who write profiles. */
const NEAR = { primary: 0.002, tone: 0.5 / 255 }
const TONES = Array.from({ length: 33 }, (_, index) => index / 32)
const FIXED = 65_536
const HEADER = 128

type Tags = ReadonlyMap<string, { type: string; at: number }>

/** From what is sent to what is shown (IEC 61966-2-1 §5.2). */
const srgbTone = (tone: number) => (tone > 0.04045 ? ((tone + 0.055) / 1.055) ** 2.4 : tone / 12.92)

const textAt = (view: DataView, at: number) =>
  String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)))

function tagsOf(view: DataView): Tags {
  const count = Math.min(view.getUint32(HEADER), 100)
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const entry = HEADER + 4 + index * 12
      const at = view.getUint32(entry + 4)
      return [textAt(view, entry), { type: textAt(view, at), at }]
    }),
  )
}

const fixed = (view: DataView, at: number, count: number) =>
  Array.from({ length: count }, (_, index) => view.getInt32(at + index * 4) / FIXED)

/** The tone that a curve makes of another (ICC.1:2022 §10.6, §10.18). `undefined` for kinds that no sRGB has. */
function curveAt(view: DataView, { type, at }: { type: string; at: number }): ((tone: number) => number) | undefined {
  if (type === 'curv') {
    const count = view.getUint32(at + 8)
    if (count < TONES.length) return undefined
    return (tone) => view.getUint16(at + 12 + Math.round(tone * (count - 1)) * 2) / 65_535
  }
  if (type !== 'para' || view.getUint16(at + 8) !== 3) return undefined
  const [g = 1, a = 1, b = 0, c = 1, d = 0] = fixed(view, at + 12, 5)
  return (tone) => (tone >= d ? (a * tone + b) ** g : c * tone)
}

function isSrgbIn(view: DataView): boolean {
  const tags = tagsOf(view)
  if (textAt(view, 16) !== 'RGB ' || textAt(view, 20) !== 'XYZ ' || tags.has('A2B0')) return false
  const hasPrimaries = Object.entries(PRIMARIES).every(([name, values]) => {
    const tag = tags.get(name)
    if (tag?.type !== 'XYZ ') return false
    const found = fixed(view, tag.at + 8, values.length)
    return values.every((value, index) => Math.abs(value - (found[index] ?? 0)) < NEAR.primary)
  })
  return (
    hasPrimaries &&
    CURVES.every((name) => {
      const tag = tags.get(name)
      const curve = tag && curveAt(view, tag)
      return curve !== undefined && TONES.every((tone) => Math.abs(curve(tone) - srgbTone(tone)) < NEAR.tone)
    })
  )
}

/**
 * Whether a color profile (ICC.1) says what sRGB is: nobody sees whether it was applied, and applying it to a photo takes a
 * quarter of its check.
 */
export function isSrgb(profile: Uint8Array): boolean {
  try {
    return isSrgbIn(new DataView(profile.buffer, profile.byteOffset, profile.byteLength))
  } catch (error) {
    // It ends earlier than it says.
    if (error instanceof RangeError) return false
    throw error
  }
}

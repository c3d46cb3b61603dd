import sharp from 'sharp'
import { pdfEngine } from '../../functions/documents/pdf-engine.ts'

/** How a photo is taken. All randomness comes from `seed`. */
type Shot = {
  /** longest side of the photo */
  side: number
  /** how much of the photo's height an upright page fills */
  fill: number
  /** degrees in the picture plane, and how far the camera leans */
  turn: number
  lean: [number, number]
  /** in pixels of the photo */
  blur: number
  motion: number
  /** 1 is daylight; noise in levels of 255 */
  light: number
  noise: number
  shadow: number
  quality: number
  /** where the camera looks, in parts of the page; the middle if not given */
  look?: [number, number]
  seed: number
}

/** The longer side of the page that is photographed, in pixels: A4 at 300 dots an inch. */
const PAGE_SIDE = 3508

/** A page as a phone photographs it in daylight, a little turned and leaning, as large as the site sends photos. */
const SHOT: Shot = {
  side: 2600,
  fill: 0.95,
  turn: 2,
  lean: [4, -3],
  blur: 0.5,
  motion: 0,
  light: 0.95,
  noise: 3,
  shadow: 0.15,
  quality: 85,
  seed: 1,
}

/** A photo (JPEG) of the first page of a PDF, by a pinhole camera: light, noise, blur and shadow as `shot` says. */
export async function photoOf(pdf: Uint8Array, shot: Partial<Shot> = {}): Promise<Buffer> {
  const page = (await pdfEngine()).open(pdf).draw(0, PAGE_SIDE)
  if (!page) throw new Error('the PDF has no page')
  const { width, height, pixels } = page
  // Of gray pages: one of the four bytes of a pixel tells it all.
  const data = Uint8Array.from({ length: width * height }, (_, at) => pixels[at * 4] ?? 0)
  return photo({ data, width, height }, { ...SHOT, ...shot })
}

type Raster = { data: Uint8Array; width: number; height: number }

async function photo(page: Raster, shot: Shot): Promise<Buffer> {
  const random = generator(shot.seed)
  const [height, width] = [shot.side, Math.round((shot.side * 3) / 4)]
  const project = camera(page, shot, width, height)
  const inverse = invert(project)
  const raw = new Uint8Array(width * height * 3)
  const levels = projected(page, inverse, width, height)
  const cast = [1, 0.97 - 0.06 * (1 - shot.light), 0.93 - 0.12 * (1 - shot.light)]
  const [red = 1, green = 1, blue = 1] = cast
  for (let y = 0, from = 0, at = 0; y < height; y += 1) {
    const wave = 0.5 + 0.5 * Math.sin((y / height) * 3)
    for (let x = 0; x < width; x += 1, from += 1, at += 3) {
      const level = (levels[from] as number) * shot.light * (1 - shot.shadow * (x / width) * wave) + 6
      const noise = shot.noise * gauss(random) * (0.6 + 0.4 * Math.sqrt(level / 255))
      raw[at] = clamp(level * red + noise)
      raw[at + 1] = clamp(level * green + noise)
      raw[at + 2] = clamp(level * blue + noise)
    }
  }
  let image = sharp(raw, { raw: { width, height, channels: 3 } })
  if (shot.blur >= 0.3) image = image.blur(shot.blur)
  if (shot.motion > 1) {
    const size = Math.round(shot.motion) | 1
    const kernel = Array.from({ length: size * size }, (_, index) =>
      Math.floor(index / size) === index % size ? 1 : 0,
    )
    if (size >= 3) image = sharp(await image.png().toBuffer()).convolve({ width: size, height: size, kernel })
  }
  return image.jpeg({ quality: shot.quality, chromaSubsampling: '4:2:0' }).toBuffer()
}

const clamp = (value: number) => Math.min(Math.max(value, 0), 255)

/** The level of each photo pixel: the mean of four places of the page. */
function projected({ data, width: pw, height: ph }: Raster, h: number[], width: number, height: number): Float32Array {
  const [a, b, c, d, e, f, g, i, j] = h as [number, number, number, number, number, number, number, number, number]
  const out = new Float32Array(width * height)
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 1) {
      let sum = 0
      for (let part = 0; part < 4; part += 1) {
        const px = x + (part & 1 ? 0.75 : 0.25)
        const py = y + (part & 2 ? 0.75 : 0.25)
        const w = 1 / (g * px + i * py + j)
        const u = (a * px + b * py + c) * w
        const v = (d * px + e * py + f) * w
        if (!(u >= 0 && v >= 0 && u < pw - 1 && v < ph - 1)) {
          sum += 92
          continue
        }
        const ui = u | 0
        const vi = v | 0
        const k = vi * pw + ui
        const fu = u - ui
        const fv = v - vi
        sum +=
          ((data[k] as number) * (1 - fu) + (data[k + 1] as number) * fu) * (1 - fv) +
          ((data[k + pw] as number) * (1 - fu) + (data[k + pw + 1] as number) * fu) * fv
      }
      out[at] = sum / 4
    }
  return out
}

/** The homography from page pixels to photo pixels: a pinhole camera that looks at the page. */
function camera(page: Raster, { fill, turn, lean, look = [0.5, 0.5] }: Shot, width: number, height: number): number[] {
  const rad = Math.PI / 180
  const [rx, ry, rz] = [lean[0] * rad, lean[1] * rad, turn * rad]
  const focal = 1.2 * height
  const distance = (focal * page.height) / (fill * height)
  const corners = [
    [0, 0],
    [page.width, 0],
    [page.width, page.height],
    [0, page.height],
  ] as const
  const target = corners.map(([px, py]) => {
    const [x0, y0] = [px - page.width * look[0], py - page.height * look[1]]
    const [x1, y1] = [x0 * Math.cos(rz) - y0 * Math.sin(rz), x0 * Math.sin(rz) + y0 * Math.cos(rz)]
    const [y2, z2] = [y1 * Math.cos(rx), y1 * Math.sin(rx)]
    const [x3, z3] = [x1 * Math.cos(ry) + z2 * Math.sin(ry), -x1 * Math.sin(ry) + z2 * Math.cos(ry)]
    const scale = focal / (distance + z3)
    return [width / 2 + x3 * scale, height / 2 + y2 * scale] as const
  })
  return homography(corners, target)
}

type Points = readonly (readonly [number, number])[]

function homography(from: Points, to: Points): number[] {
  const rows: number[][] = []
  for (let i = 0; i < 4; i += 1) {
    const [x = 0, y = 0] = from[i] ?? []
    const [u = 0, v = 0] = to[i] ?? []
    rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v])
  }
  return [...solve(rows), 1]
}

function solve(rows: number[][]): number[] {
  const n = 8
  for (let column = 0; column < n; column += 1) {
    const best = rows
      .slice(column)
      .reduce(
        (at, row, i) => (Math.abs(row[column] ?? 0) > Math.abs(rows[at]?.[column] ?? 0) ? column + i : at),
        column,
      )
    ;[rows[column], rows[best]] = [rows[best] ?? [], rows[column] ?? []]
    const pivot = rows[column] ?? []
    for (const row of rows) {
      if (row === pivot) continue
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1)
      for (let k = column; k <= n; k += 1) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0)
    }
  }
  return rows.map((row, i) => (row[n] ?? 0) / (row[i] ?? 1))
}

function invert(m: number[]): number[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = m
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ]
}

function generator(seed: number) {
  const state = { value: seed * 2654435761 + 1 }
  return () => {
    state.value = (Math.imul(state.value ^ (state.value >>> 15), 2246822519) + 0x9e3779b9) | 0
    return ((state.value ^ (state.value >>> 13)) >>> 0) / 4294967296
  }
}

const gauss = (random: () => number) => (random() + random() + random() + random() - 2) * 1.732

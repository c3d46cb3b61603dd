import { prepareZXingModule, purgeZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { instanceOf } from './wasm-module.ts'

/** Four bytes a pixel, row by row. The order of the colors does not matter: codes are black and white. */
export type Picture = { pixels: Uint8Array; width: number; height: number }

const MOST_CODES = 4

/** The texts of all DataMatrix codes (ISO/IEC 16022) in a picture that begin as a 2D-Doc does. */
export async function sealsIn({ pixels, width, height }: Picture): Promise<string[]> {
  const data = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, width * height * 4)
  purgeZXingModule()
  prepareZXingModule({ overrides: { instantiateWasm: instanceOf('zxing-wasm/reader/zxing_reader.wasm') } })
  const results = await readBarcodes(
    { data, width, height, colorSpace: 'srgb' } as Parameters<typeof readBarcodes>[0],
    {
      formats: ['DataMatrix'],
      tryHarder: true,
      tryRotate: true,
      tryInvert: false,
      tryDownscale: true,
      binarizer: 'LocalAverage',
      maxNumberOfSymbols: MOST_CODES,
      textMode: 'Plain',
    },
  )
  const texts = results.filter(({ isValid }) => isValid).map((one) => Buffer.from(one.bytes).toString('latin1'))
  return [...new Set(texts)].filter((text) => text.startsWith('DC'))
}

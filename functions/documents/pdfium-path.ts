import { fileURLToPath } from 'node:url'

/**
 * The path of PDFium's code. From source it is in its package. A bundle needs it as `pdfium.wasm` beside the file that
 * contains this line.
 */
export const pdfiumPath = (here: string = import.meta.url): string =>
  fileURLToPath(
    here.endsWith('.ts') ? import.meta.resolve('@embedpdf/pdfium/pdfium.wasm') : new URL('./pdfium.wasm', here),
  )

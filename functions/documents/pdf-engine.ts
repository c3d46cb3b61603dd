import { init } from '@embedpdf/pdfium'
import { Refusal } from './refusal.ts'
import { instanceOf } from './wasm-module.ts'

/** Flags of `FPDF_SaveAsCopy` and `FPDF_RenderPageBitmap`, and the format of a bitmap (fpdf_save.h, fpdfview.h). */
const [REMOVE_SECURITY, ANNOTATIONS, BGRX] = [3, 1, 3]
/** Values of `FPDF_GetLastError` (fpdfview.h): a password is needed, or the encryption is of an unknown kind. */
const LOCKED = new Set([4, 5])
const WHITE = 0xff_ff_ff_ff

const silent = () => undefined

async function newInstance() {
  const pdfium = await init({
    instantiateWasm: instanceOf('@embedpdf/pdfium/pdfium.wasm'),
    print: silent,
    printErr: silent,
  })
  pdfium.PDFiumExt_Init()
  return pdfium
}

/** One page, drawn: the pixels of all its rows, four bytes each. */
export type Drawing = { width: number; height: number; pixels: Uint8Array }

/** A PDF as PDFium, the engine of Chrome, reads it. */
export type OpenPdf = {
  /** whether its cross references could be used. If not, PDFium has searched the file for objects */
  isWhole: boolean
  /** how many pages it claims to have */
  pages: number
  /** the file written anew: every object that the cross references name, none in a stream of objects, not encrypted */
  rewritten(): Uint8Array
  /** draws a page, so that its longer side has `side` pixels. `undefined` if there is no such page */
  draw(page: number, side: number): Drawing | undefined
  /** the text of a page, of at most so many characters. Empty if there is no such page */
  text(page: number, atMost: number): string
}

/**
 * Starts PDFium, which opens PDFs. Its code is compiled once; its memory is new each time, so that no document meets
 * what another one left.
 */
export async function pdfEngine(): Promise<{ open(file: Uint8Array): OpenPdf }> {
  const api = await newInstance()
  const heap = (): Uint8Array => api.pdfium.HEAPU8
  const allocate = (size: number): number => {
    const at = api.pdfium.wasmExports.malloc(size)
    if (!at) throw new Refusal('file.too-complex')
    return at
  }

  return {
    open(file) {
      const at = allocate(file.length)
      heap().set(file, at)
      // Whoever opens a file with the empty password needs none.
      const document = api.FPDF_LoadMemDocument(at, file.length, '')
      if (!document) throw new Refusal(LOCKED.has(api.FPDF_GetLastError()) ? 'file.password' : 'file.corrupt')

      return {
        isWhole: api.FPDF_DocumentHasValidCrossReferenceTable(document),
        pages: api.FPDF_GetPageCount(document),

        rewritten() {
          const writer = api.PDFiumExt_OpenFileWriter()
          if (!api.FPDF_SaveAsCopy(document, writer, REMOVE_SECURITY)) throw new Refusal('file.corrupt')
          const size = api.PDFiumExt_GetFileWriterSize(writer)
          const start = allocate(size)
          api.PDFiumExt_GetFileWriterData(writer, start, size)
          const bytes = heap().slice(start, start + size)
          api.pdfium.wasmExports.free(start)
          api.PDFiumExt_CloseFileWriter(writer)
          return bytes
        },

        draw(index, side) {
          const page = api.FPDF_LoadPage(document, index)
          if (!page) return undefined
          const [across, down] = [api.FPDF_GetPageWidthF(page), api.FPDF_GetPageHeightF(page)]
          const scale = side / Math.max(across, down, 1)
          const sized = (length: number) => Math.max(1, Math.round(length * scale))
          const [width, height] = [sized(across), sized(down)]
          const bitmap = api.FPDFBitmap_CreateEx(width, height, BGRX, 0, 0)
          api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
          api.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, ANNOTATIONS)
          const start = api.FPDFBitmap_GetBuffer(bitmap)
          const pixels = heap().slice(start, start + api.FPDFBitmap_GetStride(bitmap) * height)
          api.FPDFBitmap_Destroy(bitmap)
          api.FPDF_ClosePage(page)
          return { width, height, pixels }
        },

        text(index, atMost) {
          const page = api.FPDF_LoadPage(document, index)
          if (!page) return ''
          const text = api.FPDFText_LoadPage(page)
          const count = Math.min(api.FPDFText_CountChars(text), atMost)
          // UTF-16, and a zero at the end.
          const start = allocate(2 * (count + 1))
          api.FPDFText_GetText(text, 0, count, start)
          const found = Buffer.from(heap().subarray(start, start + 2 * count)).toString('utf16le')
          api.pdfium.wasmExports.free(start)
          api.FPDFText_ClosePage(text)
          api.FPDF_ClosePage(page)
          return found
        },
      }
    },
  }
}

const files: Record<string, string> = import.meta.glob(
  [
    '../../../node_modules/pdfjs-dist/cmaps/*.bcmap',
    '../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}',
    '../../../node_modules/pdfjs-dist/wasm/{jbig2,openjpeg}.wasm',
  ],
  { query: '?url', import: 'default', eager: true },
)
const addresses = new Map(Object.entries(files).map(([path, address]) => [path.replace(/^.*\//, ''), address]))

/**
 * Files that pdf.js asks for by name: fonts that PDFs may omit, the tables of characters of East Asian fonts, and decoders
 * for scans (fax, JBIG2, JPEG 2000). Without them, such a page would be blank.
 */
export class ViewerData {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const address = addresses.get(filename)
    const response = address === undefined ? undefined : await fetch(address)
    if (!response?.ok) throw new Error(filename)
    return new Uint8Array(await response.arrayBuffer())
  }
}

import { type PDFContext, PDFDict, PDFName } from '@cantoo/pdf-lib'
import { PdfReader } from './pdf-reader.ts'
import { Refusal } from './refusal.ts'

const END = '%%EOF'

const OBJECT = /\d\s+\d+\s+obj\b/
const TAIL = 4096

/**
 * The file up to its last end marker. If an object follows that marker, the file was cut while an update was written.
 */
function complete(file: Buffer): Buffer {
  const marker = file.lastIndexOf(END)
  const end = marker + END.length
  const isCut = file.lastIndexOf('endobj') >= marker || OBJECT.test(file.toString('latin1', end, end + TAIL))
  if (isCut) throw new Refusal('file.corrupt')
  return file.subarray(0, end)
}

/** Checked before parsing as well, because an encrypted file's object streams look like damage. */
function saysEncrypted(file: Buffer): boolean {
  const at = file.indexOf('/Encrypt')
  return at !== -1 && /^\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(file.toString('latin1', at, at + 64))
}

/**
 * Parses a whole PDF, with every object of every revision.
 * @throws Refusal `file.password`, `file.active-content`, `file.too-complex`, `file.corrupt`
 */
export async function readPdf(bytes: Uint8Array): Promise<{ context: PDFContext; catalog: PDFDict }> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (saysEncrypted(file)) throw new Refusal('file.password')
  const reader = new PdfReader(complete(file))
  const context = await reader.parseDocument().catch(() => undefined)
  if (context?.trailerInfo.Encrypt) throw new Refusal('file.password')
  if (reader.fault || !context) throw new Refusal(reader.fault ?? 'file.corrupt')
  const catalog = context.lookup(context.trailerInfo.Root)
  if (!(catalog instanceof PDFDict) || !catalog.has(PDFName.of('Pages'))) throw new Refusal('file.corrupt')
  return { context, catalog }
}

import {
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNull,
  type PDFObject,
  PDFParser,
  PDFRawStream,
  type PDFRef,
} from '@cantoo/pdf-lib'
import { LIMITS } from './limits.ts'
import type { OpenPdf } from './pdf-engine.ts'
import { Refusal } from './refusal.ts'

/** An object's beginning (ISO 32000-2 §7.3.10), and what comes after its end. */
const BEGINNING = /\d\s+\d+\s+obj\b/
const AFTER = ['endobj', 'trailer', 'startxref']

/**
 * Whether a file that had to be repaired ends within an object. The rest is lost then, and viewers show a part without a
 * word. A file that only lacks its cross references or its last line has lost nothing.
 */
function isCut(file: Buffer): boolean {
  const end = Math.max(...AFTER.map((word) => file.lastIndexOf(word)))
  return end === -1 || BEGINNING.test(file.toString('latin1', end))
}

/** The streams in which a file had its cross references and its objects (§7.5.7, §7.5.8). Both are read by now. */
const READ_BEFORE: readonly unknown[] = [PDFName.of('XRef'), PDFName.of('ObjStm')]

const isReadBefore = (object: PDFObject) =>
  object instanceof PDFRawStream && READ_BEFORE.includes(object.dict.lookup(PDFName.of('Type')))

/**
 * pdf-lib's parser, with a limit: an object costs about 500 bytes. What PDFium has read before is not read again: it
 * copies the stream of cross references as any other, decrypted though it never was encrypted.
 */
class LimitedParser extends PDFParser {
  tooMany = false
  private objects = 0

  constructor(bytes: Uint8Array) {
    super(bytes, Number.POSITIVE_INFINITY, true)
    const assign = this.context.assign.bind(this.context)
    this.context.assign = (ref: PDFRef, object: PDFObject) => {
      this.objects += 1
      this.tooMany = this.objects > LIMITS.objects
      if (this.tooMany) throw new Refusal('file.too-complex')
      assign(ref, object)
    }
  }

  override parseObject(ref?: PDFRef): PDFObject {
    const object = super.parseObject(ref)
    return isReadBefore(object) ? PDFNull : object
  }
}

/**
 * The objects of a PDF, as viewers see them: PDFium finds them by the cross references, or searches for them when these
 * are broken, decrypts them, and writes them one after another. So this parser meets no cross references, encryption,
 * streams of objects, earlier revisions or odd spellings.
 * @param file as it was uploaded
 * @throws Refusal `file.corrupt`, `file.too-complex`
 */
export async function readPdf(file: Uint8Array, pdf: OpenPdf): Promise<{ context: PDFContext; catalog: PDFDict }> {
  if (!pdf.isWhole && isCut(Buffer.from(file.buffer, file.byteOffset, file.length))) throw new Refusal('file.corrupt')
  const parser = new LimitedParser(pdf.rewritten())
  const context = await parser.parseDocument().catch(() => undefined)
  if (parser.tooMany) throw new Refusal('file.too-complex')
  const catalog = context?.lookup(context.trailerInfo.Root)
  if (!context || !(catalog instanceof PDFDict) || !catalog.has(PDFName.of('Pages'))) throw new Refusal('file.corrupt')
  return { context, catalog }
}

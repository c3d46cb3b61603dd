import {
  type PDFDict,
  PDFName,
  type PDFObject,
  PDFParser,
  PDFRawStream,
  type PDFRef,
  type PDFStream,
} from '@cantoo/pdf-lib'
import type { DocumentFault } from '../domain/document-fault.ts'
import { hasActiveContent } from './active-content.ts'
import { inflate } from './inflate.ts'
import { LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'
import { streamFilters } from './stream-filters.ts'

const TYPE = PDFName.of('Type')
const OBJECT_STREAM = PDFName.of('ObjStm')
const CROSS_REFERENCES = PDFName.of('XRef')

/**
 * pdf-lib's parser with limits. It reads a file from its first byte to its last, so it sees every object of every
 * revision, and checks each object before a later revision can replace it.
 */
export class PdfReader extends PDFParser {
  /**
   * The first reason to refuse the file. It is stored here because the parser swallows errors that are thrown inside
   * it.
   */
  fault: DocumentFault | undefined
  private objects = 0
  private budget: number = LIMITS.objectStreamBytes

  constructor(bytes: Uint8Array) {
    super(bytes, Number.POSITIVE_INFINITY, true)
    const assign = this.context.assign.bind(this.context)
    this.context.assign = (ref: PDFRef, object: PDFObject) => {
      this.objects += 1
      if (this.objects > LIMITS.objects) throw this.refuse('file.too-complex')
      if (hasActiveContent(object)) this.refuse('file.active-content')
      assign(ref, object)
    }
  }

  protected override parseDictOrStream(ref?: PDFRef): PDFDict | PDFStream {
    const object = super.parseDictOrStream(ref)
    if (!(object instanceof PDFRawStream)) return object
    const type = object.dict.lookup(TYPE)
    if (type === OBJECT_STREAM) return this.inflated(object)
    return type === CROSS_REFERENCES ? withoutEntries(object) : object
  }

  /** The library would inflate without a limit. */
  private inflated({ dict, contents }: PDFRawStream): PDFRawStream {
    const filters = streamFilters(dict)
    if (filters.length === 0) return PDFRawStream.of(dict, contents)
    if (filters.length > 1 || filters[0] !== 'FlateDecode') throw this.refuse('file.corrupt')
    try {
      const bytes = inflate(contents, this.budget)
      this.budget -= bytes.length
      dict.delete(PDFName.of('Filter'))
      dict.delete(PDFName.of('DecodeParms'))
      return PDFRawStream.of(dict, bytes)
    } catch (error) {
      throw this.refuse(error instanceof Refusal ? error.code : 'file.corrupt')
    }
  }

  private refuse(code: DocumentFault): Refusal {
    this.fault ??= code
    return new Refusal(code)
  }
}

/**
 * The dictionary of a cross-reference stream is the trailer. Its entries could claim a billion objects; this parser
 * does not use them.
 */
function withoutEntries({ dict }: PDFRawStream): PDFRawStream {
  dict.set(PDFName.of('Index'), dict.context.obj([]))
  dict.delete(PDFName.of('Filter'))
  return PDFRawStream.of(dict, new Uint8Array())
}

import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'
import { LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'

const names = (...all: string[]): ReadonlySet<PDFName> => new Set(all.map((name) => PDFName.of(name)))

/**
 * Entries of the catalog that drawing needs. Outlines, named destinations, structure, metadata, permissions and actions
 * are left out.
 */
const CATALOG_KEYS = names('Type', 'Pages', 'OCProperties', 'AcroForm', 'PageLabels', 'Lang')
const FORM_KEYS = names('Fields', 'NeedAppearances', 'DR', 'DA', 'Q')

/**
 * Entries that are removed from every object: author, date and software (§14.3, §14.5), actions that run by themselves,
 * and references to removed objects.
 */
const DROPPED_KEYS = names('Metadata', 'PieceInfo', 'LastModified', 'AA', 'OpenAction', 'StructParent', 'StructParents')
const DROPPED_PAGE_KEYS = names('Thumb', 'B', 'PresSteps')

const BYTE_RANGE = PDFName.of('ByteRange')
const FORM = PDFName.of('AcroForm')
const PAGE = PDFName.of('Page')
const TYPE = PDFName.of('Type')
const CONTAINERS = names('ObjStm', 'XRef')

/** Signatures are removed: they sign bytes that no longer exist, and name their signer. Their appearance stays. */
const isSignature = (object: PDFObject) => object instanceof PDFDict && object.has(BYTE_RANGE)

const isKept = (dict: PDFDict) => (key: PDFName) =>
  !DROPPED_KEYS.has(key) && !(dict.get(TYPE) === PAGE && DROPPED_PAGE_KEYS.has(key))

const isContainer = (object: PDFObject) =>
  object instanceof PDFRawStream && CONTAINERS.has(object.dict.lookup(TYPE) as PDFName)

/**
 * Makes a new document from the objects that the catalog's drawing entries reach, numbered from 1. Everything else is
 * lost: other revisions, unused objects, document information, identifiers, comments, data between objects.
 * @throws Refusal `file.too-complex` when arrays and dictionaries are nested too deeply to be written
 */
export function copyPdf(source: PDFContext, catalog: PDFDict): PDFContext {
  const target = PDFContext.create()
  const copies = new Map<PDFRef, PDFRef>()
  const open: PDFRef[] = []

  const copyRef = (ref: PDFRef): PDFObject => {
    const known = copies.get(ref)
    if (known) return known
    const found = source.lookup(ref)
    if (!found || found instanceof PDFRef || isContainer(found)) return PDFNull
    const copied = target.nextRef()
    copies.set(ref, copied)
    open.push(ref)
    return copied
  }

  const copyDict = (dict: PDFDict, depth: number, wanted: (key: PDFName) => boolean): PDFDict => {
    const entries = dict.entries().filter(([key]) => wanted(key))
    return PDFDict.fromMapWithContext(
      new Map(entries.map(([key, value]) => [key, copy(value, depth + 1)] as const)),
      target,
    )
  }

  const copy = (object: PDFObject, depth: number): PDFObject => {
    if (depth > LIMITS.depth) throw new Refusal('file.too-complex')
    if (object instanceof PDFRef) return copyRef(object)
    if (isSignature(object)) return PDFNull
    if (object instanceof PDFDict) return copyDict(object, depth, isKept(object))
    if (object instanceof PDFRawStream) {
      return PDFRawStream.of(copy(object.dict, depth) as PDFDict, object.contents)
    }
    // Viewers skip characters that are no hexadecimal digits, so a file could hide data there.
    if (object instanceof PDFHexString) return PDFHexString.of(object.asString().replace(/[^\da-f]/gi, ''))
    if (!(object instanceof PDFArray)) return object
    const array = PDFArray.withContext(target)
    for (const item of object.asArray()) array.push(copy(item, depth + 1))
    return array
  }

  const root = copyDict(catalog, 0, (key) => CATALOG_KEYS.has(key) && key !== FORM)
  const form = catalog.lookup(FORM)
  if (form instanceof PDFDict)
    root.set(
      FORM,
      copyDict(form, 1, (key) => FORM_KEYS.has(key)),
    )
  for (let ref = open.pop(); ref; ref = open.pop()) {
    const [from, to] = [source.lookup(ref), copies.get(ref)]
    if (from && to) target.assign(to, copy(from, 0))
  }
  target.trailerInfo = { Root: target.register(root) }
  return target
}

import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { LIMITS } from './limits.ts'
import type { PdfPage } from './pdf-pages.ts'
import { Refusal } from './refusal.ts'

const name = (text: string) => PDFName.of(text)
const names = (...all: string[]): ReadonlySet<unknown> => new Set(all.map(name))

/**
 * Entries of the catalog, the form and a page that drawing needs. Outlines, named destinations, structure, metadata,
 * permissions, attached files and actions are left out.
 */
const CATALOG_KEYS = names('OCProperties', 'Lang')
const FORM_KEYS = names('Fields', 'NeedAppearances', 'DR', 'DA', 'Q')
const PAGE_KEYS = names(
  ...['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox', 'Rotate', 'UserUnit'],
  ...['Resources', 'Contents', 'Group', 'Annots'],
)

/**
 * Entries that are removed from every object: author, date and software (ISO 32000-2 §14.3, §14.5), actions that run by
 * themselves, files elsewhere (§8.10.4, §14.11.7), and references to removed objects. What pdfTeX says of included
 * figures begins with `PTEX.`.
 */
const DROPPED_KEYS = names(
  ...['Metadata', 'PieceInfo', 'LastModified', 'AA', 'OpenAction', 'StructParent', 'StructParents', 'AF', 'OPI', 'Ref'],
)
const PTEX = 'PTEX.'
/** Document information (§14.3.3), which some programs write into figures too. It is text; a resource never is. */
const INFORMATION = names(
  ...['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer', 'CreationDate', 'ModDate'],
)

/**
 * Dictionaries whose keys are names that the file has made up (§7.8.3, §9.6.4, §12.5.5, §8.6.6.5): a font may be called
 * AA.
 */
const MADE_UP = names(
  ...['Font', 'XObject', 'ColorSpace', 'ExtGState', 'Pattern', 'Shading', 'Properties', 'CharProcs', 'Colorants'],
  ...['N', 'R', 'D'],
)

/** Actions, media and files: nothing that draws a page is of these kinds (§12.6.4, §13, §7.11, §8.8.2). */
const UNDRAWN = names(
  ...['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'GoToR', 'GoToE', 'GoTo3DView', 'Rendition', 'Movie'],
  ...['RichMedia', 'RichMediaExecute', 'RichMediaContent', 'RichMediaSettings', 'Sound', 'Screen', '3D', 'U3D', 'PRC'],
  ...['FileAttachment', 'EmbeddedFile', 'Filespec', 'MediaClip', 'XFA', 'PS', 'ObjStm', 'XRef', 'Catalog', 'Pages'],
)
const KIND_KEYS = ['S', 'Type', 'Subtype'].map(name)
const BYTE_RANGE = name('ByteRange')
const PAGE = name('Page')
const TYPE = name('Type')
const FILE = name('F')

const isUndrawn = (dict: PDFDict) => KIND_KEYS.some((key) => UNDRAWN.has(dict.lookup(key)))
const isText = (value: PDFObject | undefined) => value instanceof PDFString || value instanceof PDFHexString

/**
 * Whether a stream's data is outside the file, for example on a network share (§7.3.8.2). An `F` that is a name is only
 * a misspelled filter.
 */
function isExternal({ dict }: PDFRawStream): boolean {
  const file = dict.lookup(FILE)
  return isText(file) || file instanceof PDFDict
}

const isKept = (dict: PDFDict) => (key: PDFName) =>
  !DROPPED_KEYS.has(key) &&
  !key.asString().startsWith(`/${PTEX}`) &&
  !(INFORMATION.has(key) && isText(dict.lookup(key)))

/**
 * Makes a new document of these pages, with the objects that drawing them reaches, numbered from 1. Everything else is
 * lost: unused objects, document information, identifiers, data between objects.
 * @throws Refusal `file.active-content` when a page needs data from elsewhere, `file.too-complex` when arrays and
 *   dictionaries are nested too deeply to be written
 */
export function copyPdf(source: PDFContext, catalog: PDFDict, pages: readonly PdfPage[]): PDFContext {
  const target = PDFContext.create()
  const [rootRef, treeRef] = [target.nextRef(), target.nextRef()]
  const pageRefs = pages.map(() => target.nextRef())
  const copies = new Map<PDFRef, PDFRef>()
  for (const [index, { ref }] of pages.entries()) {
    const copied = pageRefs[index]
    if (ref && copied && !copies.has(ref)) copies.set(ref, copied)
  }
  const open: { ref: PDFRef; under: PDFName | undefined }[] = []

  const copyRef = (ref: PDFRef, under: PDFName | undefined): PDFObject => {
    const known = copies.get(ref)
    if (known) return known
    const found = source.lookup(ref)
    if (!found || found instanceof PDFRef || found === PDFNull) return PDFNull
    // Of a page that is not in the document, an annotation needs nothing.
    if (found instanceof PDFDict && found.lookup(TYPE) === PAGE) return PDFNull
    const copied = target.nextRef()
    copies.set(ref, copied)
    open.push({ ref, under })
    return copied
  }

  const copyDict = (dict: PDFDict, depth: number, wanted: (key: PDFName) => boolean): PDFDict => {
    const entries = dict.entries().filter(([key]) => wanted(key))
    return PDFDict.fromMapWithContext(
      new Map(entries.map(([key, value]) => [key, copy(value, depth + 1, key)] as const)),
      target,
    )
  }

  const copyStream = (stream: PDFRawStream, depth: number): PDFObject => {
    if (isUndrawn(stream.dict)) return PDFNull
    if (isExternal(stream)) throw new Refusal('file.active-content')
    return PDFRawStream.of(copyDict(stream.dict, depth, isKept(stream.dict)), stream.contents)
  }

  /** @param under the key of the dictionary that has the object */
  const copy = (object: PDFObject, depth: number, under?: PDFName): PDFObject => {
    if (depth > LIMITS.depth) throw new Refusal('file.too-complex')
    if (object instanceof PDFRef) return copyRef(object, under)
    if (object instanceof PDFDict) {
      // A signature signs bytes that no longer exist, and names its signer. Its appearance stays.
      const isLost = object.has(BYTE_RANGE) || isUndrawn(object)
      return isLost ? PDFNull : copyDict(object, depth, MADE_UP.has(under) ? () => true : isKept(object))
    }
    if (object instanceof PDFRawStream) return copyStream(object, depth)
    // Viewers skip characters that are no hexadecimal digits, so a file could hide data there.
    if (object instanceof PDFHexString) return PDFHexString.of(object.asString().replace(/[^\da-f]/gi, ''))
    if (!(object instanceof PDFArray)) return object
    const array = PDFArray.withContext(target)
    for (const item of object.asArray()) array.push(copy(item, depth + 1))
    return array
  }

  for (const [index, { dict }] of pages.entries()) {
    const page = copyDict(dict, 0, (key) => PAGE_KEYS.has(key))
    page.set(TYPE, PAGE)
    page.set(name('Parent'), treeRef)
    target.assign(pageRefs[index] ?? target.nextRef(), page)
  }
  target.assign(treeRef, target.obj({ Type: 'Pages', Count: PDFNumber.of(pages.length), Kids: pageRefs }))
  const root = copyDict(catalog, 0, (key) => CATALOG_KEYS.has(key))
  root.set(TYPE, name('Catalog'))
  root.set(name('Pages'), treeRef)
  const form = catalog.lookup(name('AcroForm'))
  if (form instanceof PDFDict)
    root.set(
      name('AcroForm'),
      copyDict(form, 1, (key) => FORM_KEYS.has(key)),
    )
  target.assign(rootRef, root)
  for (let next = open.pop(); next; next = open.pop()) {
    const [from, to] = [source.lookup(next.ref), copies.get(next.ref)]
    if (from && to) target.assign(to, copy(from, 0, next.under))
  }
  target.trailerInfo = { Root: rootRef }
  return target
}

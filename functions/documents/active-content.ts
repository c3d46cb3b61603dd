import { PDFArray, PDFDict, PDFHexString, PDFName, type PDFObject, PDFStream, PDFString } from '@cantoo/pdf-lib'

const names = (...all: string[]): ReadonlySet<PDFObject> => new Set(all.map((name) => PDFName.of(name)))

/**
 * Keys that make a PDF active: scripts (ISO 32000-2 §12.6.4.17), embedded files (§7.11.4), XFA (§12.7.8), rich media
 * (§13.7).
 */
const FORBIDDEN_KEYS = names(
  'JS',
  'JavaScript',
  'XFA',
  'EF',
  'EmbeddedFiles',
  'RichMediaContent',
  'RichMediaSettings',
  'Renditions',
)

/** Types of actions (§12.6.4), annotations (§12.5.6) and objects that run, play, send, attach or open another file. */
const FORBIDDEN_KINDS = names(
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'GoToE',
  'GoTo3DView',
  'Rendition',
  'RichMedia',
  'RichMediaExecute',
  'Movie',
  'Sound',
  'Screen',
  '3D',
  'U3D',
  'PRC',
  'FileAttachment',
  'EmbeddedFile',
  'MediaClip',
  'XFA',
  'PS',
)

const KIND_KEYS = names('S', 'Type', 'Subtype')
const URI = PDFName.of('URI')
const FILE = PDFName.of('F')
const SCRIPTED_LINK = /^[\s\p{Cc}]*(?:javascript|vbscript|data|file)[\s\p{Cc}]*:/iu

const isScriptedLink = (value: PDFObject) =>
  (value instanceof PDFString || value instanceof PDFHexString) && SCRIPTED_LINK.test(value.decodeText())

const isForbiddenEntry = ([key, value]: [PDFName, PDFObject]) =>
  FORBIDDEN_KEYS.has(key) ||
  (KIND_KEYS.has(key) && FORBIDDEN_KINDS.has(value)) ||
  (key === URI && isScriptedLink(value))

/**
 * Whether a stream's data is outside the file, for example on a network share (§7.3.8.2). An `F` that is a name is only
 * a misspelled filter.
 */
function isExternal(stream: PDFStream): boolean {
  const file = stream.dict.get(FILE)
  return file !== undefined && !(file instanceof PDFName) && !(file instanceof PDFArray)
}

function isActive(object: PDFObject): boolean {
  if (object instanceof PDFDict) return object.entries().some(isForbiddenEntry)
  return object instanceof PDFStream && isExternal(object)
}

function partsOf(object: PDFObject): PDFObject[] {
  if (object instanceof PDFArray) return object.asArray()
  if (object instanceof PDFDict) return object.values()
  return object instanceof PDFStream ? [object.dict] : []
}

/**
 * Whether an indirect object, or an object directly inside it, is active: it can run, play, send, attach or open
 * another file. A name or link alone counts as well, because an action elsewhere may refer to it. Links to web pages
 * are harmless.
 */
export function hasActiveContent(object: PDFObject): boolean {
  if (FORBIDDEN_KINDS.has(object) || isScriptedLink(object)) return true
  const open = [object]
  for (let next = open.pop(); next; next = open.pop()) {
    if (isActive(next)) return true
    for (const part of partsOf(next)) open.push(part)
  }
  return false
}

import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib'
import { LIMITS } from './limits.ts'
import type { PdfPage } from './pdf-pages.ts'
import { Refusal } from './refusal.ts'

const name = (text: string) => PDFName.of(text)
const names = (...all: string[]): ReadonlySet<unknown> => new Set(all.map(name))

/** Actions (ISO 32000-2 §12.6.4) that run a script, play, send, or take in data. */
const FORBIDDEN_ACTIONS = names(
  ...['ImportData', 'SubmitForm', 'Rendition', 'RichMediaExecute', 'GoTo3DView', 'Movie', 'Sound'],
)
/** Actions that open another file: refused where they run by themselves. A link that no longer leads anywhere is lost. */
const LEADING_OUT = names('Launch', 'GoToR', 'GoToE')
/** Annotations (§12.5.6) that play. */
const MEDIA = names('RichMedia', 'Movie', 'Screen', 'Sound', '3D')

const SCRIPTED_LINK = /^[\s\p{Cc}]*(?:javascript|vbscript|data)[\s\p{Cc}]*:/iu
const WEB_LINK = /^(?:https?|mailto|tel):/i

/** What an annotation or a field needs to be drawn (§12.5.2 to §12.5.6, §12.7). Who wrote it, and when, is not kept. */
const DRAWN = new Set([
  ...['Type', 'Subtype', 'Rect', 'AP', 'AS', 'F', 'Border', 'BS', 'BE', 'C', 'CA', 'ca', 'BM', 'H', 'P', 'OC', 'RD'],
  ...['QuadPoints', 'InkList', 'L', 'LE', 'LL', 'LLE', 'LLO', 'Cap', 'CP', 'CO', 'IC', 'Vertices', 'Path', 'CL', 'IT'],
  ...['Contents', 'DA', 'DS', 'Q', 'Name', 'Sy', 'Open', 'Popup', 'Rotate', 'Measure'],
])
const FIELD = new Set(['FT', 'T', 'Ff', 'V', 'DV', 'Opt', 'MaxLen', 'I', 'TI', 'MK', 'Parent', 'Kids', 'Lock'])

const isText = (value: PDFObject | undefined) => value instanceof PDFString || value instanceof PDFHexString

/** Makes a document harmless, in place. `disarmPdf` says how. */
class Disarmer {
  private readonly seen = new Set<PDFObject>()
  private readonly context: PDFContext

  constructor(context: PDFContext) {
    this.context = context
  }

  /** The entry of a dictionary, or nothing when there is none. */
  private entry(dict: PDFDict, key: string): PDFObject | undefined {
    const value = dict.lookup(name(key))
    return value === PDFNull ? undefined : value
  }

  private dicts(value: PDFObject | undefined): PDFDict[] {
    const items = value instanceof PDFArray ? value.asArray().map((item) => this.context.lookup(item)) : [value]
    return items.filter((item) => item instanceof PDFDict)
  }

  /** Acrobat leaves scripts behind that are empty. */
  private isScript(code: PDFObject | undefined): boolean {
    if (isText(code)) return code.decodeText().trim() !== ''
    if (!(code instanceof PDFRawStream)) return false
    try {
      return Buffer.from(decodePDFRawStream(code).decode()).toString('latin1').trim() !== ''
    } catch {
      return true
    }
  }

  /**
   * Refuses an action, or one of those that follow it.
   * @param runsByItself without a click on something that a page shows
   */
  private judge(action: PDFObject | undefined, runsByItself: boolean): void {
    const open = this.dicts(action)
    for (let next = open.pop(); next; next = open.pop()) {
      if (this.seen.has(next)) continue
      this.seen.add(next)
      const kind = this.entry(next, 'S')
      const isActive =
        FORBIDDEN_ACTIONS.has(kind) ||
        (runsByItself && LEADING_OUT.has(kind)) ||
        this.isScript(this.entry(next, 'JS')) ||
        this.isScriptedLink(this.entry(next, 'URI'))
      if (isActive) throw new Refusal('file.active-content')
      open.push(...this.dicts(this.entry(next, 'Next')))
    }
  }

  private isScriptedLink(link: PDFObject | undefined): boolean {
    return isText(link) && SCRIPTED_LINK.test(link.decodeText())
  }

  /** Judges what runs when something happens: a page is opened, a field is left. */
  judgeEvents(dict: PDFDict): void {
    const events = this.entry(dict, 'AA')
    if (events instanceof PDFDict) for (const key of events.keys()) this.judge(events.lookup(key), true)
  }

  judgeWhenOpened(catalog: PDFDict): void {
    const start = this.entry(catalog, 'OpenAction')
    if (start instanceof PDFDict) this.judge(start, true)
    this.judgeEvents(catalog)
    const trees = this.entry(catalog, 'Names')
    if (trees instanceof PDFDict) this.judgeScripts(this.entry(trees, 'JavaScript'))
  }

  /** The scripts of a name tree (§7.9.6). */
  private judgeScripts(node: PDFObject | undefined): void {
    const open = this.dicts(node)
    for (let next = open.pop(); next; next = open.pop()) {
      if (this.seen.has(next)) continue
      this.seen.add(next)
      this.judge(this.entry(next, 'Names'), true)
      open.push(...this.dicts(this.entry(next, 'Kids')))
    }
  }

  /** Only a link to the web, or to a place in this document, is kept. */
  private keepsLink(annotation: PDFDict): boolean {
    const action = this.entry(annotation, 'A')
    if (!(action instanceof PDFDict)) return false
    const [kind, link] = [this.entry(action, 'S'), this.entry(action, 'URI')]
    if (kind !== name('URI') || !isText(link) || !WEB_LINK.test(link.decodeText())) return false
    annotation.set(name('A'), this.context.obj({ S: 'URI', URI: link }))
    return true
  }

  annotation(annotation: PDFDict): void {
    const subtype = this.entry(annotation, 'Subtype')
    if (MEDIA.has(subtype)) throw new Refusal('file.active-content')
    for (const key of ['A', 'PA']) this.judge(this.entry(annotation, key), false)
    this.judgeEvents(annotation)
    // The sign of an attached file is drawn; the file is not kept.
    if (subtype === name('FileAttachment')) annotation.set(name('Subtype'), name('Stamp'))
    const isLink = this.keepsLink(annotation)
    const isField = subtype === name('Widget')
    for (const key of annotation.keys()) {
      const text = key.decodeText()
      const isKept = DRAWN.has(text) || (isField && FIELD.has(text)) || (isLink && text === 'A')
      if (!isKept) annotation.delete(key)
    }
  }

  /** The fields of a form that have no place on a page, and the parents of those that have one. */
  fields(form: PDFDict): void {
    if (this.hasXfa(form)) throw new Refusal('file.active-content')
    const open = this.dicts(this.entry(form, 'Fields'))
    for (let next = open.pop(); next; next = open.pop()) {
      if (this.seen.has(next)) continue
      this.seen.add(next)
      this.judge(this.entry(next, 'A'), false)
      this.judgeEvents(next)
      open.push(...this.dicts(this.entry(next, 'Kids')))
    }
  }

  /** The form of another language (§12.7.8) draws its own pages. */
  private hasXfa(form: PDFDict): boolean {
    const xfa = this.entry(form, 'XFA')
    return xfa instanceof PDFArray ? xfa.size() > 0 : xfa !== undefined
  }
}

/**
 * Refuses a document that can do something where a viewer would do it: a script, media, a form that is sent or that is
 * an XFA form, a start of another program by itself, a collection of files instead of pages. Makes the rest harmless,
 * in place: an annotation keeps only what draws it and a link to the web; attached files, dead links, empty scripts and
 * usage rights are lost. What no viewer takes for an action, such as a font that is named JS, is none.
 * @throws Refusal `file.active-content`, `file.too-complex`
 */
export function disarmPdf(context: PDFContext, catalog: PDFDict, pages: readonly PdfPage[]): void {
  const disarmer = new Disarmer(context)
  if (catalog.lookup(name('Collection')) instanceof PDFDict) throw new Refusal('file.active-content')
  disarmer.judgeWhenOpened(catalog)
  const form = catalog.lookup(name('AcroForm'))
  if (form instanceof PDFDict) disarmer.fields(form)
  let annotations = 0
  for (const { dict } of pages) {
    disarmer.judgeEvents(dict)
    const listed = dict.lookup(name('Annots'))
    if (!(listed instanceof PDFArray)) continue
    annotations += listed.size()
    if (annotations > LIMITS.objects) throw new Refusal('file.too-complex')
    for (const item of listed.asArray()) {
      const annotation = context.lookup(item)
      if (annotation instanceof PDFDict) disarmer.annotation(annotation)
    }
  }
}

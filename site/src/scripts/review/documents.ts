import type { ApplicationId } from '#schemas/id.ts'
import { type Answer, call } from '../call.ts'
import { make } from '../form.ts'
import { dayAndTime, locale, said } from '../said.ts'
import { type Told, ViewerFrame } from '../viewer-frame.ts'

type Document = Answer<'GET /reviews/{applicationId}'>['documents'][number]
const KILOBYTE = 1000

/**
 * The documents of an application, drawn in a frame without an origin. Remembers which ones were really shown: each page
 * was on screen, and whole. Of others, the reviewer gets the file.
 */
export class Documents {
  private readonly place: HTMLElement
  private readonly frame: HTMLIFrameElement
  private readonly viewer: ViewerFrame
  private readonly shown = new Set<string>()
  /** The address of the open document's file in this page. */
  private file: string | undefined

  constructor(place: HTMLElement) {
    const frame = place.querySelector('iframe')
    if (!frame) throw new Error('no frame')
    this.place = place
    this.frame = frame
    this.viewer = new ViewerFrame(frame)
    for (const button of place.querySelectorAll<HTMLElement>('[data-tool]'))
      button.addEventListener('click', () => this.tool(button.dataset['tool'] ?? ''))
  }

  /** Zooms, fits or rotates the document. */
  tool(name: string) {
    this.viewer.tool(name)
  }

  /** Lists the documents and opens the first one. Calls `seen` each time that one was shown. */
  async list(applicationId: ApplicationId, documents: readonly Document[], seen: () => void) {
    this.shown.clear()
    const buttons = documents.map((document) => {
      const { name, size, sha256 } = document
      const kilobytes = new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: 'kilobyte',
        maximumFractionDigits: 0,
      }).format(Math.max(1, size / KILOBYTE))
      const button = make('button', { type: 'button' }, said('document.name', { name, size: kilobytes }))
      button.dataset['sha256'] = sha256
      button.addEventListener('click', () => void this.open(applicationId, document, seen))
      return button
    })
    this.place.querySelector('[data-documents]')?.replaceChildren(...buttons)
    const [first] = documents
    this.viewer.clear()
    this.frame.hidden = !first
    if (!first) return this.say(said('document.none'))
    await this.open(applicationId, first, seen)
  }

  /** Whether there are documents, and all were shown. */
  haveShown(hashes: readonly string[]) {
    return hashes.length > 0 && hashes.every((hash) => this.shown.has(hash))
  }

  private async open(applicationId: ApplicationId, document: Document, seen: () => void) {
    const { sha256, mediaType, deletedAt } = document
    const showing = this.viewer.clear()
    for (const button of this.place.querySelectorAll<HTMLElement>('[data-sha256]'))
      button.ariaPressed = String(button.dataset['sha256'] === sha256)
    this.frame.hidden = deletedAt !== undefined
    if (deletedAt) return this.say(said('document.deleted', { date: dayAndTime(deletedAt) }))
    this.say(said('document.opening'))
    try {
      const bytes = await fetched(applicationId, sha256)
      const isTheOne = (await hashOf(bytes)) === sha256
      if (!this.viewer.isAt(showing)) return
      if (!isTheOne) return this.say(said('document.other'))
      const file = this.fileOf(document, bytes)
      const taken = () => {
        this.shown.add(sha256)
        this.mark(document)
        seen()
      }
      file.addEventListener('click', taken)
      // What is not on screen does not count as shown.
      this.frame.scrollIntoView({ block: 'nearest' })
      await this.viewer.show(showing, bytes, mediaType, (told) => this.heard(told, file) && taken())
    } catch (error) {
      if (this.viewer.isAt(showing)) this.say((error as Error).message)
    }
  }

  /** Says what the frame tells of the open document. Returns whether the whole of it was shown. */
  private heard(told: Told, file: HTMLElement): boolean {
    const isWhole = told.told === 'seen' && told.isWhole
    if (!isWhole) this.say(said(told.told === 'failed' ? 'document.failed' : 'document.partly'), file)
    if (!isWhole) return false
    const { seen, pages } = told
    this.say(seen < pages ? said('document.scroll', { seen, pages }) : said('document.shown', { pages }))
    return seen >= pages
  }

  /** A link to the file itself, for a program of the reviewer's own. Who takes it can say what is on it. */
  private fileOf({ name, mediaType }: Document, bytes: ArrayBuffer) {
    if (this.file) URL.revokeObjectURL(this.file)
    this.file = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
    return make('a', { href: this.file, download: name }, said('document.file'))
  }

  private mark({ name, sha256 }: Document) {
    const button = this.place.querySelector(`[data-sha256="${sha256}"]`)
    if (button) button.textContent = said('document.seen', { name })
  }

  /** Says something once, however often it is told. */
  private say(text: string, link?: HTMLElement) {
    const status = this.place.querySelector('[data-document]')
    const parts = link ? [text, ' ', link] : [text]
    const whole = parts.map((part) => (typeof part === 'string' ? part : part.textContent)).join('')
    if (status?.textContent !== whole) status?.replaceChildren(...parts)
  }
}

/**
 * Asks for a link, then fetches its bytes. The link is for this reviewer, works for 60 seconds, and is written to the
 * audit trail.
 */
async function fetched(applicationId: ApplicationId, sha256: Document['sha256']) {
  const { url } = await call('POST /reviews/{applicationId}/documents/{sha256}/open', {
    params: { applicationId, sha256 },
  })
  const response = await fetch(url).catch(() => undefined)
  if (!response?.ok) throw new Error(said('network'))
  return response.arrayBuffer()
}

async function hashOf(bytes: ArrayBuffer) {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

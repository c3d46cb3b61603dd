import type { ApplicationId } from '#schemas/id.ts'
import { type Answer, call } from '../call.ts'
import { make } from '../form.ts'
import { dayAndTime, locale, said } from '../said.ts'

type Document = Answer<'GET /reviews/{applicationId}'>['documents'][number]
type Told = { told: 'ready' | 'shown' | 'failed'; showing?: number; pages?: number }

const KILOBYTE = 1000
const ZOOM = 1.25
const TOOLS: Record<string, object> = {
  in: { do: 'zoom', by: ZOOM },
  out: { do: 'zoom', by: 1 / ZOOM },
  fit: { do: 'fit' },
  rotate: { do: 'rotate' },
}

/** The documents of an application, drawn in a frame without an origin. Remembers which ones were really shown. */
export class Documents {
  private readonly place: HTMLElement
  private readonly frame: HTMLIFrameElement
  private readonly ready: Promise<void>
  private readonly shown = new Set<string>()
  /** The number of the newest opening. Results of older ones are ignored. */
  private opening = 0
  private waiting: ((told: Told) => void) | undefined

  constructor(place: HTMLElement) {
    const frame = place.querySelector('iframe')
    if (!frame) throw new Error('no frame')
    this.place = place
    this.frame = frame
    this.ready = new Promise((isReady) => {
      addEventListener('message', ({ source, data }: MessageEvent<Told>) => {
        if (source !== frame.contentWindow) return
        if (data.told === 'ready') return isReady()
        if (data.showing === this.opening) this.waiting?.(data)
      })
    })
    // The frame reports when it is ready. It may have done so before this listener existed, so ask it again.
    frame.contentWindow?.postMessage({ do: 'hello' }, '*')
    for (const button of place.querySelectorAll<HTMLElement>('[data-tool]'))
      button.addEventListener('click', () => this.tool(button.dataset['tool'] ?? ''))
  }

  /** Zooms, fits or rotates the document. */
  tool(name: string) {
    const command = TOOLS[name]
    if (command) this.frame.contentWindow?.postMessage(command, '*')
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
    this.opening += 1
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
    this.opening += 1
    const opening = this.opening
    this.frame.contentWindow?.postMessage({ do: 'clear' }, '*')
    for (const button of this.place.querySelectorAll<HTMLElement>('[data-sha256]'))
      button.ariaPressed = String(button.dataset['sha256'] === sha256)
    this.frame.hidden = deletedAt !== undefined
    if (deletedAt) return this.say(said('document.deleted', { date: dayAndTime(deletedAt) }))
    this.say(said('document.opening'))
    try {
      const bytes = await fetched(applicationId, sha256)
      const isTheOne = (await hashOf(bytes)) === sha256
      if (opening !== this.opening) return
      if (!isTheOne) return this.say(said('document.other'))
      const { told, pages = 0 } = await this.draw(bytes, mediaType)
      if (told !== 'shown') return this.say(said('document.failed'))
      this.shown.add(sha256)
      this.mark(document)
      this.say(said('document.shown', { pages }))
      seen()
    } catch (error) {
      if (opening === this.opening) this.say((error as Error).message)
    }
  }

  private async draw(bytes: ArrayBuffer, mediaType: string): Promise<Told> {
    const showing = this.opening
    await this.ready
    const told = new Promise<Told>((done) => {
      this.waiting = done
    })
    this.frame.contentWindow?.postMessage({ do: 'show', showing, bytes, mediaType }, '*', [bytes])
    return told
  }

  private mark({ name, sha256 }: Document) {
    const button = this.place.querySelector(`[data-sha256="${sha256}"]`)
    if (button) button.textContent = said('document.seen', { name })
  }

  private say(text: string) {
    const status = this.place.querySelector('[data-document]')
    if (status) status.textContent = text
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

/**
 * What `viewer.ts` tells of a document. `seen`: how many of its pages have been on screen, and whether what was drawn of
 * them is whole. `picture`: its first page, as it was asked for.
 */
export type Told =
  | { told: 'failed' }
  | { told: 'seen'; seen: number; pages: number; isWhole: boolean }
  | { told: 'picture'; picture: ImageBitmap }
type Message = { told: 'ready' } | (Told & { showing: number })

const ZOOM = 1.25
const TOOLS: Record<string, object> = {
  in: { do: 'zoom', by: ZOOM },
  out: { do: 'zoom', by: 1 / ZOOM },
  fit: { do: 'fit' },
  rotate: { do: 'rotate' },
}

/** The frame without an origin that draws documents. */
export class ViewerFrame {
  private readonly frame: HTMLIFrameElement
  private readonly ready: Promise<void>
  /** The number of the newest showing. What is told of older ones is ignored. */
  private showing = 0
  private hear: ((told: Told) => void) | undefined

  constructor(frame: HTMLIFrameElement) {
    this.frame = frame
    this.ready = new Promise((isReady) => {
      addEventListener('message', ({ source, data }: MessageEvent<Message>) => {
        if (source !== frame.contentWindow) return
        if (data.told === 'ready') return isReady()
        if (data.showing === this.showing) this.hear?.(data)
      })
    })
    // The frame reports when it is ready. It may have done so before this listener existed, so ask it again.
    this.post({ do: 'hello' })
  }

  /** Takes away what is shown. Returns the number of what is shown next. */
  clear(): number {
    this.showing += 1
    this.hear = undefined
    this.post({ do: 'clear' })
    return this.showing
  }

  isAt(showing: number) {
    return showing === this.showing
  }

  /** Draws a document, unless another one was asked for meanwhile. Its bytes are handed over. */
  async show(showing: number, bytes: ArrayBuffer, mediaType: string, hear: (told: Told) => void) {
    await this.ready
    if (!this.isAt(showing)) return
    this.hear = hear
    this.post({ do: 'show', showing, bytes, mediaType }, [bytes])
  }

  /** Asks for a picture of the first page of what is shown. */
  askPicture() {
    this.post({ do: 'picture', showing: this.showing })
  }

  /** Zooms, fits or rotates the document. */
  tool(name: string) {
    const command = TOOLS[name]
    if (command) this.post(command)
  }

  private post(command: object, handedOver: Transferable[] = []) {
    this.frame.contentWindow?.postMessage(command, '*', handedOver)
  }
}

import { once } from 'node:events'
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Page } from 'playwright-core'
import { VIEWER_PATH } from '#schemas/headers.ts'
import { pdfEngine } from '../../functions/documents/pdf-engine.ts'
import { freePort } from '../../local/ports.ts'
import { builtSite, siteApp } from '../../local/site.ts'
import { launchBrowser } from '../support/browser.ts'
import { SITE_FOLDER } from '../support/once.ts'
import { SITE_URL } from '../support/world.ts'

/** Of a longer document, only so many pages are looked at. */
const PAGES = 3
/** Milliseconds that the viewer has for them, and how large its window is, so that they are on screen. */
const PATIENCE = 60_000
const WINDOW = { width: 500, height: 2400 }
const SIDE = 500
/** What is lighter is paper, and fewer dots than these of a page are nothing. */
const [PAPER, FEW] = [245, 20]

/** What the viewer made of a document: it knows what it has drawn in part, and gives reviewers the file then. */
export type Look = 'whole' | 'in part' | 'failed' | 'empty'

/** The desk shows documents in this frame, and hears from it in these words (`site/src/scripts/viewer-frame.ts`). */
const DESK = `<!doctype html><title>Desk</title><style>body, iframe { margin: 0; border: 0; width: 100%; height: 99vh }</style>
<iframe sandbox="allow-scripts" src="${VIEWER_PATH}"></iframe>
<script>
  const frame = document.querySelector('iframe')
  const heard = { now: undefined }
  let ready
  window.isReady = new Promise((is) => { ready = is })
  addEventListener('message', ({ data }) => data.told === 'ready' ? ready() : (heard.now = data))
  window.look = async (showing, mediaType) => {
    const bytes = await (await fetch('/document')).arrayBuffer()
    heard.now = undefined
    frame.contentWindow.postMessage({ do: 'show', showing, bytes, mediaType }, '*', [bytes])
    for (const end = Date.now() + ${PATIENCE}; Date.now() < end; await new Promise((is) => setTimeout(is, 20))) {
      const { told, showing: of, seen, pages } = heard.now ?? {}
      if (of === showing && (told === 'failed' || seen >= Math.min(pages, ${PAGES}))) break
    }
    return heard.now
  }
</script>`

/** Opens the reviewers' viewer of the built site in a real browser. It looks at one document at a time. */
export async function openViewer() {
  const folder = await builtSite(SITE_FOLDER, SITE_URL)
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const state: { bytes: Uint8Array<ArrayBuffer>; showing: number; last: Promise<unknown> } = {
    bytes: new Uint8Array(),
    showing: 0,
    last: Promise.resolve(),
  }
  const app = new Hono()
  app.get('/desk', (c) => c.html(DESK))
  app.get('/document', (c) => c.body(state.bytes))
  app.route('/', siteApp(folder, { siteUrl: origin, bucketUrl: origin }))
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }) as Server
  await once(server, 'listening')
  const browser = await launchBrowser()
  const page = await browser.newPage({ viewport: WINDOW })
  await page.goto(`${origin}/desk`)
  await page.waitForFunction('isReady.then(() => true)')

  const look = async (bytes: Uint8Array): Promise<Look> => {
    state.bytes = Uint8Array.from(bytes)
    state.showing += 1
    const told = await page.evaluate<{ told: string; isWhole?: boolean } | undefined>(
      `look(${state.showing}, 'application/pdf')`,
    )
    if (told?.told !== 'seen') return 'failed'
    if (!told.isWhole) return 'in part'
    return (await isEmpty(page)) && (await hasInk(bytes)) ? 'empty' : 'whole'
  }
  return {
    look: (bytes: Uint8Array): Promise<Look> => {
      const next = state.last.then(() => look(bytes))
      state.last = next.catch(() => undefined)
      return next
    },
    async close() {
      await browser.close()
      server.close()
      server.closeAllConnections()
    },
  }
}
export type Viewer = Awaited<ReturnType<typeof openViewer>>

/** Whether the viewer drew nothing on the first page. */
async function isEmpty(page: Page): Promise<boolean> {
  const frame = page.frames().find((one) => one.url().endsWith(VIEWER_PATH))
  const pixels = await frame?.evaluate(`(() => {
    const canvas = document.querySelector('canvas')
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    let dots = 0
    for (let at = 0; at < data.length; at += 4) if (Math.min(data[at], data[at + 1], data[at + 2]) < ${PAPER}) dots += 1
    return dots
  })()`)
  return Number(pixels) < FEW
}

/** Whether PDFium draws something on the first page. */
async function hasInk(bytes: Uint8Array): Promise<boolean> {
  const drawn = (await pdfEngine()).open(bytes).draw(0, SIDE)
  const { pixels = new Uint8Array() } = drawn ?? {}
  let dots = 0
  for (let at = 0; at < pixels.length; at += 4)
    if (Math.min(pixels[at] ?? 255, pixels[at + 1] ?? 255, pixels[at + 2] ?? 255) < PAPER) dots += 1
  return dots >= FEW
}

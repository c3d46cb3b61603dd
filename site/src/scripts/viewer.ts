import 'pdfjs-dist/build/pdf.worker.mjs'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import { ViewerData } from './viewer-data.ts'

/**
 * Draws a document in a frame without an origin: it has no session, reaches nothing else, and answers only its parent.
 * A frame without an origin cannot start a worker, so pdf.js runs in the frame itself.
 */
type Command =
  | { do: 'hello' }
  | { do: 'clear' }
  | { do: 'show'; showing: number; bytes: ArrayBuffer; mediaType: string }
  | { do: 'zoom'; by: number }
  | { do: 'fit' }
  | { do: 'rotate' }

const LONGEST_SIDE = 4096
const MOST_PIXELS = 16_000_000
const MARGIN = 26
const ZOOMS = { least: 0.25, most: 6 }

type Sheet = { width: number; height: number; draw: (canvas: HTMLCanvasElement, scale: number) => Promise<void> }

const pages = document.querySelector('#pages')
const state: {
  sheets: Sheet[]
  zoom: number
  rotation: number
  drawing: number
  last: Promise<void>
  pdf?: PDFDocumentProxy
} = { sheets: [], zoom: 1, rotation: 0, drawing: 0, last: Promise.resolve() }

type Told = { told: 'ready' } | { told: 'shown'; showing: number; pages: number } | { told: 'failed'; showing: number }
const tell = (message: Told) => parent.postMessage(message, '*')

/** Runs commands one after another, so that the last command decides what is shown. */
const inTurn = (act: () => Promise<void>, failed: () => void = () => undefined) => {
  state.last = state.last.then(act).catch(failed)
}

addEventListener('message', ({ source, data }: MessageEvent<Command>) => {
  if (source !== parent) return
  inTurn(
    () => obey(data),
    () => data.do === 'show' && tell({ told: 'failed', showing: data.showing }),
  )
})
addEventListener('resize', () => inTurn(drawAll))
tell({ told: 'ready' })

async function obey(command: Command) {
  if (command.do === 'hello') return tell({ told: 'ready' })
  if (command.do === 'show') {
    state.zoom = 1
    state.rotation = 0
    await read(command.bytes, command.mediaType)
    await drawAll()
    return tell({ told: 'shown', showing: command.showing, pages: state.sheets.length })
  }
  if (command.do === 'clear') state.sheets = []
  if (command.do === 'zoom') state.zoom = Math.min(ZOOMS.most, Math.max(ZOOMS.least, state.zoom * command.by))
  if (command.do === 'fit') state.zoom = 1
  if (command.do === 'rotate') state.rotation = (state.rotation + 90) % 360
  if (command.do === 'rotate' && state.pdf) await readPages(state.pdf)
  return drawAll()
}

async function read(bytes: ArrayBuffer, mediaType: string) {
  await state.pdf?.loadingTask.destroy()
  delete state.pdf
  if (mediaType === 'application/pdf') {
    state.pdf = await getDocument({
      data: new Uint8Array(bytes),
      enableXfa: false,
      disableFontFace: true,
      useWorkerFetch: false,
      BinaryDataFactory: ViewerData,
      stopAtErrors: false,
    }).promise
    return readPages(state.pdf)
  }
  const image = await createImageBitmap(new Blob([bytes], { type: mediaType }))
  state.sheets = [
    {
      get width() {
        return state.rotation % 180 === 0 ? image.width : image.height
      },
      get height() {
        return state.rotation % 180 === 0 ? image.height : image.width
      },
      draw: async (canvas, scale) => {
        const context = canvas.getContext('2d')
        context?.translate(canvas.width / 2, canvas.height / 2)
        context?.rotate((state.rotation * Math.PI) / 180)
        context?.scale(scale, scale)
        context?.drawImage(image, -image.width / 2, -image.height / 2)
      },
    },
  ]
}

async function readPages(pdf: PDFDocumentProxy) {
  const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1)
  state.sheets = await Promise.all(
    numbers.map(async (number): Promise<Sheet> => {
      const page = await pdf.getPage(number)
      const rotation = (page.rotate + state.rotation) % 360
      const { width, height } = page.getViewport({ scale: 1, rotation })
      return {
        width,
        height,
        draw: async (canvas, scale) => {
          await page.render({ canvas, viewport: page.getViewport({ scale, rotation }) }).promise
        },
      }
    }),
  )
}

/** Draws the sheets as wide as the frame. Pages that are not visible yet are drawn later. */
async function drawAll() {
  const turn = ++state.drawing
  const room = Math.max(100, document.documentElement.clientWidth - MARGIN)
  const canvases = state.sheets.map((sheet) => ({
    sheet,
    canvas: document.createElement('canvas'),
    ...sizes(sheet, room),
  }))
  for (const { canvas, width, height } of canvases) {
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
  }
  pages?.replaceChildren(...canvases.map(({ canvas }) => canvas))
  const [first, ...others] = canvases
  if (first) await paint(first)
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      const found = others.find(({ canvas }) => canvas === target)
      if (!isIntersecting || !found || turn !== state.drawing) continue
      seen.unobserve(target)
      inTurn(() => paint(found))
    }
  })
  for (const { canvas } of others) seen.observe(canvas)
}

/** A page may have any size: the drawn pixels are limited, the shown width is that of the frame. */
function sizes(sheet: Sheet, room: number) {
  const shown = (room / sheet.width) * state.zoom
  const wanted = shown * devicePixelRatio
  const scale = Math.min(
    wanted,
    LONGEST_SIDE / Math.max(sheet.width, sheet.height),
    Math.sqrt(MOST_PIXELS / (sheet.width * sheet.height)),
  )
  return { scale, width: sheet.width * shown, height: sheet.height * shown }
}

async function paint({ sheet, canvas, scale }: { sheet: Sheet; canvas: HTMLCanvasElement; scale: number }) {
  canvas.width = Math.max(1, Math.round(sheet.width * scale))
  canvas.height = Math.max(1, Math.round(sheet.height * scale))
  await sheet.draw(canvas, scale)
}

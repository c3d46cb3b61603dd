import 'pdfjs-dist/build/pdf.worker.mjs'
import { AnnotationMode, getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist'
import { onNotDrawn } from './not-drawn.ts'
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
  | { do: 'picture'; showing: number }

/**
 * What the frame tells its parent. `seen`: of the document that is shown, how many pages have been on screen, of how many,
 * and whether all of them that are drawn are drawn whole. `picture`: its first page, as it is drawn.
 */
type Told =
  | { told: 'ready' }
  | { told: 'seen'; showing: number; seen: number; pages: number; isWhole: boolean }
  | { told: 'failed'; showing: number }
  | { told: 'picture'; showing: number; picture: ImageBitmap }

const LONGEST_SIDE = 4096
const MOST_PIXELS = 16_000_000
const MARGIN = 26
const ZOOMS = { least: 0.25, most: 6 }
/** A page has been on screen when half of it was, or, as it may be larger than the frame, when it took half of the frame. */
const HALF = 0.5
const TENTHS = Array.from({ length: 11 }, (_, index) => index / 10)

type Sheet = { width: number; height: number; draw: (canvas: HTMLCanvasElement, scale: number) => Promise<void> }

const pages = document.querySelector('#pages')
const state: {
  sheets: Sheet[]
  zoom: number
  rotation: number
  drawing: number
  last: Promise<void>
  /** The number of the document that is shown. */
  showing: number
  /** The numbers of its pages that have been on screen, drawn. */
  seen: Set<number>
  isWhole: boolean
  pdf?: PDFDocumentProxy
} = {
  sheets: [],
  zoom: 1,
  rotation: 0,
  drawing: 0,
  last: Promise.resolve(),
  showing: 0,
  seen: new Set(),
  isWhole: true,
}

const tell = (message: Told, handedOver: Transferable[] = []) => parent.postMessage(message, '*', handedOver)
const tellSeen = () =>
  tell({
    told: 'seen',
    showing: state.showing,
    seen: state.seen.size,
    pages: state.sheets.length,
    isWhole: state.isWhole,
  })

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
// A font or a picture that failed on one page is missing on the next one without another warning.
onNotDrawn(() => {
  state.isWhole = false
})
tell({ told: 'ready' })

async function obey(command: Command) {
  if (command.do === 'hello') return tell({ told: 'ready' })
  if (command.do === 'show') {
    state.zoom = 1
    state.rotation = 0
    state.showing = command.showing
    state.seen.clear()
    state.isWhole = true
    await read(command.bytes, command.mediaType)
    await drawAll()
    return tellSeen()
  }
  if (command.do === 'picture') return tellPicture(command.showing)
  if (command.do === 'clear') state.sheets = []
  if (command.do === 'zoom') state.zoom = Math.min(ZOOMS.most, Math.max(ZOOMS.least, state.zoom * command.by))
  if (command.do === 'fit') state.zoom = 1
  if (command.do === 'rotate') state.rotation = (state.rotation + 90) % 360
  if (command.do === 'rotate' && state.pdf) await readPages(state.pdf)
  return drawAll()
}

async function tellPicture(showing: number) {
  const first = pages?.querySelector('canvas')
  if (!first || showing !== state.showing) return
  const picture = await createImageBitmap(first)
  tell({ told: 'picture', showing, picture }, [picture])
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
          await fillIn(pdf, page)
          const viewport = page.getViewport({ scale, rotation })
          await page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE_STORAGE }).promise
        },
      }
    }),
  )
}

/**
 * Gives pdf.js the values of filled fields that have no appearance, as if they had just been typed: it then draws them, as
 * other viewers do (ISO 32000-2, 12.7.4.3).
 */
async function fillIn({ annotationStorage }: PDFDocumentProxy, page: PDFPageProxy) {
  for (const { id, subtype, hasAppearance, fieldValue } of await page.getAnnotations()) {
    const [value] = [fieldValue].flat()
    const isUndrawn = subtype === 'Widget' && !hasAppearance && typeof value === 'string' && value !== ''
    if (isUndrawn) annotationStorage.setValue(id, { value })
  }
}

type Drawn = { number: number; sheet: Sheet; canvas: HTMLCanvasElement; scale: number; isPainted: boolean }

/** Draws the sheets as wide as the frame. Pages that are not visible yet are drawn later. */
async function drawAll() {
  const turn = ++state.drawing
  const room = Math.max(100, document.documentElement.clientWidth - MARGIN)
  const all = state.sheets.map((sheet, index): Drawn => {
    const { scale, width, height } = sizes(sheet, room)
    const canvas = document.createElement('canvas')
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
    return { number: index + 1, sheet, canvas, scale, isPainted: false }
  })
  pages?.replaceChildren(...all.map(({ canvas }) => canvas))
  const [first] = all
  if (first) await paint(first)
  const onScreen = new Set<Drawn>()
  const see = (page: Drawn) => {
    if (turn !== state.drawing || !page.isPainted || !onScreen.has(page)) return
    state.seen.add(page.number)
    tellSeen()
  }
  const cannot = () => {
    state.isWhole = false
    tellSeen()
  }
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, intersectionRatio, intersectionRect, target } of entries) {
        const page = all.find(({ canvas }) => canvas === target)
        if (!page || turn !== state.drawing) continue
        const isSeen = intersectionRatio >= HALF || intersectionRect.height >= innerHeight * HALF
        onScreen[isSeen ? 'add' : 'delete'](page)
        if (page.isPainted) see(page)
        else if (isIntersecting) inTurn(() => paint(page).then(() => see(page)), cannot)
      }
    },
    { threshold: TENTHS },
  )
  for (const { canvas } of all) watch.observe(canvas)
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

/** Draws a page, once. */
async function paint(page: Drawn) {
  const { sheet, canvas, scale } = page
  if (page.isPainted) return
  canvas.width = Math.max(1, Math.round(sheet.width * scale))
  canvas.height = Math.max(1, Math.round(sheet.height * scale))
  await sheet.draw(canvas, scale)
  page.isPainted = true
}

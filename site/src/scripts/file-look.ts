import { make } from './form.ts'
import type { Prepared } from './prepare-file.ts'
import { said } from './said.ts'
import { ViewerFrame } from './viewer-frame.ts'

/** The page that draws documents, as reviewers see them. */
const VIEWER = '/viewer/'

/** A frame for the page that draws documents. */
function aFrame(name: string) {
  const frame = make('iframe', { src: VIEWER, title: name })
  frame.setAttribute('sandbox', 'allow-scripts')
  return frame
}

/** Shows a file, whole, as reviewers will see it, until it is closed. */
export async function lookAt({ name, bytes, mediaType }: Pick<Prepared, 'name' | 'bytes' | 'mediaType'>) {
  const frame = aFrame(name)
  const close = make('button', { type: 'button', className: 'btn quiet' }, said('close'))
  const status = make('p', { className: 'hint', role: 'status' })
  const dialog = make(
    'dialog',
    { className: 'look', ariaLabel: name },
    make('p', {}, make('strong', {}, name)),
    close,
    status,
    frame,
  )
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  const viewer = new ViewerFrame(frame)
  await viewer.show(viewer.clear(), await bytes.arrayBuffer(), mediaType, (told) => {
    const isWhole = told.told === 'seen' && told.isWhole
    status.textContent = isWhole ? '' : said('file.not-shown')
  })
}

/**
 * Draws the first page of a PDF small, at the start of its item. A frame that is not on screen draws nothing, so that it
 * is done when the item is seen. Who saves data gets none: the library takes as much of it as a photo.
 */
export async function addThumbnail(sent: Prepared, item: HTMLElement) {
  const { connection } = navigator as { connection?: { saveData?: boolean } }
  if (connection?.saveData) return
  const frame = aFrame(sent.name)
  frame.className = 'thumb'
  frame.inert = true
  item.prepend(frame)
  const viewer = new ViewerFrame(frame)
  await viewer.show(viewer.clear(), await sent.bytes.arrayBuffer(), sent.mediaType, (told) => {
    if (told.told === 'seen') return viewer.askPicture()
    if (told.told === 'picture') {
      sent.thumbnail = make('canvas', { className: 'thumb', width: told.picture.width, height: told.picture.height })
      sent.thumbnail.ariaHidden = 'true'
      sent.thumbnail.getContext('2d')?.drawImage(told.picture, 0, 0)
      item.prepend(sent.thumbnail)
    }
    frame.remove()
  })
}

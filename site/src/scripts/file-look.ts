import { make } from './form.ts'
import type { Prepared } from './prepare-file.ts'
import { said } from './said.ts'
import { ViewerFrame } from './viewer-frame.ts'

/** The page that draws documents, as reviewers see them. */
const VIEWER = '/viewer/'

/** Shows a file, whole, as reviewers will see it, until it is closed. */
export async function lookAt({ name, bytes, mediaType }: Pick<Prepared, 'name' | 'bytes' | 'mediaType'>) {
  const frame = make('iframe', { src: VIEWER, title: name })
  frame.setAttribute('sandbox', 'allow-scripts')
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

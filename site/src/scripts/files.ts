import type { UploadId } from '#schemas/id.ts'
import { call, isSessionOver } from './call.ts'
import { clear, during, Faulty, make, onSubmit } from './form.ts'
import { one } from './one.ts'
import { type Prepared, prepare } from './prepare-file.ts'
import { said } from './said.ts'
import { sendFile } from './send-file.ts'
import type { Application } from './situation.ts'

type Setup = {
  application: Application
  changed: (application: Application) => void
  submitted: (application: Application) => Promise<void>
}

const ALL = 100
const desks = new WeakMap<HTMLFormElement, FilesDesk>()

/** Makes a form send an application's files: each is checked and sent when it is chosen; then all are submitted. */
export function openFiles(form: HTMLFormElement, setup: Setup) {
  const desk = desks.get(form) ?? new FilesDesk(form)
  desks.set(form, desk)
  desk.open(setup)
}

/** Stops uploads. */
export const closeFiles = (form: HTMLFormElement) => desks.get(form)?.close()

class FilesDesk {
  private readonly form: HTMLFormElement
  private readonly list: HTMLElement
  private readonly sending = new Set<AbortController>()
  private setup: Setup | undefined
  /** The files that were sent since the page was opened, by the ids of their places: only these can be looked at. */
  private readonly sent = new Map<string, Prepared>()
  /** The file that the next one that is chosen replaces. */
  private replaced: UploadId | undefined
  /** Whether the application is to be sent as soon as all files have arrived. */
  private isQueued = false

  constructor(form: HTMLFormElement) {
    const list = form.querySelector<HTMLElement>('.files')
    if (!list) throw new Error('no list of files')
    this.form = form
    this.list = list
    this.listen()
  }

  open(setup: Setup) {
    const isOther = this.setup?.application.id !== setup.application.id
    this.setup = setup
    if (isOther) this.list.replaceChildren()
    const kept = setup.application.uploads.filter(({ state }) => state === 'kept')
    const shown = [...this.list.querySelectorAll<HTMLElement>('[data-upload]')].map((item) => item.dataset['upload'])
    for (const upload of kept) if (!shown.includes(upload.id)) this.list.append(this.keptItem(upload))
    const ids = kept.map(({ id }) => String(id))
    for (const item of this.list.querySelectorAll<HTMLElement>('[data-upload]'))
      if (!ids.includes(item.dataset['upload'] ?? '')) item.remove()
  }

  close() {
    for (const one of this.sending) one.abort()
    this.setup = undefined
    this.sent.clear()
    this.list.replaceChildren()
  }

  private listen() {
    const drop = this.form.querySelector('.drop')
    for (const input of this.form.querySelectorAll<HTMLInputElement>('input[type=file]')) {
      input.addEventListener('change', () => {
        const files = [...(input.files ?? [])]
        input.value = ''
        void this.replace(files)
      })
      input.addEventListener('cancel', () => {
        this.replaced = undefined
      })
    }
    for (const name of ['dragenter', 'dragover']) drop?.addEventListener(name, () => drop.classList.add('over'))
    for (const name of ['dragleave', 'drop']) drop?.addEventListener(name, () => drop.classList.remove('over'))
    onSubmit(this.form, async ({ license }) => {
      const { application, submitted } = this.setup ?? {}
      if (!application || !submitted) return
      if (this.sending.size > 0) {
        this.isQueued = true
        return this.say(said('file.queued'))
      }
      if (!this.list.querySelector('[data-upload]')) throw new Faulty([{ name: 'file', text: said('file.missing') }])
      const params = { applicationId: application.id }
      const query = { license: license ? 'with-approval' : 'on-request' } as const
      await submitted(await call('POST /applications/{applicationId}/submit', { params, query }))
    })
  }

  /** Takes files, after the one that they replace is removed. */
  private async replace(files: readonly File[]) {
    const { replaced } = this
    this.replaced = undefined
    if (replaced && files.length > 0) await this.remove(replaced)
    for (const file of files) this.take(file)
  }

  private take(file: File) {
    const item = make('li')
    this.list.append(item)
    void this.send(file, item)
  }

  /** Sends one file. A failure is shown at the file, which can then be sent again. */
  private async send(file: File, item: HTMLElement): Promise<void> {
    const { setup } = this
    if (!setup) return
    const stop = new AbortController()
    const progress = make('progress', { max: ALL, value: 0, ariaLabel: file.name })
    const status = make('p', { className: 'hint', role: 'status' }, said('file.checking'))
    const cancel = this.button('cancel', file.name, () => stop.abort(new Error(said('file.cancelled'))))
    item.replaceChildren(make('p', {}, file.name), progress, status, cancel)
    this.sending.add(stop)
    try {
      const prepared = await prepare(file)
      item.prepend(...(prepared.thumbnail ? [prepared.thumbnail] : []))
      const { uploadId, application } = await sendFile(setup.application.id, prepared, {
        signal: stop.signal,
        progressed: (percent) => {
          progress.value = percent
          status.textContent = percent < ALL ? said('file.sending', { percent }) : said('file.checking')
        },
      })
      this.sent.set(uploadId, prepared)
      item.remove()
      clear(this.form)
      setup.changed(application)
    } catch (error) {
      if (isSessionOver(error)) item.dispatchEvent(new Event('signed-out', { bubbles: true, cancelable: true }))
      this.fail(file, item, error)
      this.isQueued = false
      this.say('')
    } finally {
      this.sending.delete(stop)
    }
    if (!this.isQueued || this.sending.size > 0) return
    this.isQueued = false
    this.say('')
    this.form.requestSubmit()
  }

  private fail(file: File, item: HTMLElement, error: unknown) {
    const text = error instanceof Faulty ? error.faults.map((one) => one.text).join(' ') : (error as Error).message
    const again = error instanceof Faulty ? [] : [this.button('retry', file.name, () => void this.send(file, item))]
    const remove = this.button('remove', file.name, () => item.remove())
    item.replaceChildren(
      make('p', {}, file.name),
      make('p', { className: 'fault', role: 'alert' }, text),
      ...again,
      remove,
    )
  }

  private keptItem({ id, name }: Application['uploads'][number]): HTMLElement {
    const item = make('li')
    item.dataset['upload'] = id
    const sent = this.sent.get(id)
    const look = sent
      ? [this.button('view', name, () => void import('./file-look.ts').then(({ lookAt }) => lookAt(sent)))]
      : []
    const again = this.button('retake', name, () => {
      this.replaced = id
      this.input().click()
    })
    const hint = sent?.looks ? [make('p', { className: 'hint' }, `${said(`file.${sent.looks}`)} `, again)] : []
    const remove = this.button('remove', name, () => this.remove(id))
    item.append(
      ...(sent?.thumbnail ? [sent.thumbnail] : []),
      make('p', {}, name),
      make('p', { className: 'ok' }, said('file.kept')),
      ...hint,
      ...look,
      remove,
    )
    if (sent && !sent.thumbnail) void import('./file-look.ts').then(({ addThumbnail }) => addThumbnail(sent, item))
    return item
  }

  private remove(uploadId: UploadId) {
    return during(this.form, async () => {
      this.setup?.changed(await call('DELETE /uploads/{uploadId}', { params: { uploadId } }))
      this.form.querySelector<HTMLElement>('#file')?.focus()
    })
  }

  /** Where another photo is taken: with the camera, where there is one. */
  private input() {
    const inputs = [...this.form.querySelectorAll<HTMLInputElement>('[data-photo], #file')]
    return inputs.toReversed().find((input) => input.checkVisibility()) ?? one(this.form, '#file')
  }

  private say(text: string) {
    const status = this.form.querySelector('[data-queued]')
    if (status) status.textContent = text
  }

  private button(action: string, name: string, act: () => void) {
    const button = make('button', { type: 'button', className: 'link' }, said(action))
    button.ariaLabel = said('of.file', { action: said(action), name })
    button.addEventListener('click', act)
    return button
  }
}

import type { ApplicationId, UploadId } from '#schemas/id.ts'
import { type Answer, call, Refused } from './call.ts'
import { Faulty } from './form.ts'
import type { Prepared } from './prepare-file.ts'
import { said } from './said.ts'

type Watching = { signal: AbortSignal; progressed: (percent: number) => void }

/** The bucket's answers when the policy has expired or the file does not match it. */
const REFUSED = [400, 403]

/**
 * Announces a file, sends its bytes to the bucket and has it checked. Returns the id of its place and the application with the file. Throws
 * `Refused`; `Faulty` if another file has to be sent; the abort reason if it was canceled.
 */
export async function sendFile(
  applicationId: ApplicationId,
  file: Prepared,
  watching: Watching,
): Promise<{ uploadId: UploadId; application: Answer<'POST /uploads/{uploadId}/confirm'> }> {
  const { name, mediaType, bytes, sha256 } = file
  watching.signal.throwIfAborted()
  const slot = await call('POST /applications/{applicationId}/uploads', {
    params: { applicationId },
    body: { name, mediaType, size: bytes.size, sha256 },
  })
  try {
    watching.signal.throwIfAborted()
    await post(slot, bytes, watching)
    return { uploadId: slot.uploadId, application: await confirm(slot.uploadId, watching.signal) }
  } catch (error) {
    if (error instanceof Refused && error.code.startsWith('file.'))
      throw new Faulty([{ name: 'file', text: error.message }])
    await giveUp(slot.uploadId)
    throw error
  }
}

/** How often a file is asked for again that a busy machine could not check yet. It is there, and keeps its place. */
const TIMES_BUSY = 6

/** Has a file checked that has arrived. */
async function confirm(uploadId: UploadId, signal: AbortSignal, timesLeft = TIMES_BUSY) {
  try {
    return await call('POST /uploads/{uploadId}/confirm', { params: { uploadId } })
  } catch (error) {
    const isBusy = error instanceof Refused && error.code === 'service.busy'
    if (!isBusy || timesLeft === 0) throw error
    await new Promise((done) => setTimeout(done, (error.retryAfter ?? 1) * 1000))
    signal.throwIfAborted()
    return confirm(uploadId, signal, timesLeft - 1)
  }
}

/** Gives the place of a file back that did not arrive. */
const giveUp = (uploadId: UploadId) =>
  call('DELETE /uploads/{uploadId}', { params: { uploadId } }).catch(() => undefined)

const post = (
  { url, fields }: Answer<'POST /applications/{applicationId}/uploads'>,
  bytes: Blob,
  { signal, progressed }: Watching,
) =>
  new Promise<void>((done, fail) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', bytes)
    const request = new XMLHttpRequest()
    request.upload.addEventListener('progress', ({ loaded, total }) => progressed(Math.round((loaded / total) * 100)))
    request.addEventListener('load', () => {
      if (request.status < 300) return done()
      fail(REFUSED.includes(request.status) ? new Error(said('upload.expired')) : new Refused())
    })
    request.addEventListener('error', () => fail(new Refused()))
    request.addEventListener('abort', () => fail(signal.reason))
    signal.addEventListener('abort', () => request.abort())
    request.open('POST', url)
    request.send(form)
  })

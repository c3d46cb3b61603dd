import type { Checked } from './checked.ts'
import { documentType } from './document-type.ts'
import { Refusal } from './refusal.ts'

type Clean = (bytes: Uint8Array) => Promise<Checked>

/** Imported on demand, so that each type loads only its own library. */
const CLEAN: Readonly<Record<Awaited<ReturnType<typeof documentType>>, () => Promise<Clean>>> = {
  'application/pdf': async () => (await import('./clean-pdf.ts')).cleanPdf,
  'image/jpeg': async () => (await import('./clean-jpeg.ts')).cleanJpeg,
  'image/png': async () => (await import('./clean-png.ts')).cleanPng,
}

const refused = (error: unknown): Checked => ({
  ok: false,
  code: error instanceof Refusal ? error.code : 'file.corrupt',
})

/**
 * Detects the type and loads the libraries that it needs. The returned function is the check itself: it has no time
 * limit and never rejects. When `prepareCheck` rejects, our deployment is broken, not the file.
 */
export async function prepareCheck(bytes: Uint8Array): Promise<() => Promise<Checked>> {
  const mediaType = await documentType(bytes).catch((error: unknown) => refused(error))
  if (typeof mediaType === 'object') return async () => mediaType
  const clean = await CLEAN[mediaType]()
  return () => clean(bytes).catch(refused)
}

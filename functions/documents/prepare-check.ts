import type { Checked } from './checked.ts'
import { documentType } from './document-type.ts'
import { Refusal } from './refusal.ts'
import { withoutLeadingBlanks } from './without-leading-blanks.ts'

type Clean = (bytes: Uint8Array) => Promise<Checked>

/** Each type loads its own library only. */
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
 * Finds the type and loads what it needs; the check itself is what this returns, has no limit of time, and never
 * rejects. So what rejects here is our own deployment, and never the file's fault.
 */
export async function prepareCheck(upload: Uint8Array): Promise<() => Promise<Checked>> {
  const bytes = withoutLeadingBlanks(upload)
  const mediaType = await documentType(bytes).catch((error: unknown) => refused(error))
  if (typeof mediaType === 'object') return async () => mediaType
  const clean = await CLEAN[mediaType]()
  return () => clean(bytes).catch(refused)
}

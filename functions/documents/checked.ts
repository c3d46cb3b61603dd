import type { DocumentFault } from '../domain/document-fault.ts'

/** What a check found: the cleaned document, the only form that is ever kept or shown, or why there is none. */
export type Checked =
  | {
      ok: true
      mediaType: 'application/pdf' | 'image/jpeg' | 'image/png'
      /** cleaned: the same for the same upload, and acceptable itself */
      bytes: Uint8Array
      /** of `bytes`, in hexadecimal */
      sha256: string
      /** of a PDF */
      pages?: number
      /** of an image, upright, in pixels */
      width?: number
      height?: number
    }
  | { ok: false; code: DocumentFault }

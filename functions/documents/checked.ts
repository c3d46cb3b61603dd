import type { DocumentFault } from '../domain/document-fault.ts'

/**
 * The result of a check: the cleaned document, or the reason why it was refused. Only the cleaned form is kept or
 * shown.
 */
export type Checked =
  | {
      ok: true
      mediaType: 'application/pdf' | 'image/jpeg' | 'image/png'
      /** cleaned. The same upload gives the same bytes, and they pass the check again */
      bytes: Uint8Array
      /** of `bytes`, in hexadecimal */
      sha256: string
      /** of a PDF */
      pages?: number
      /** of an image, after it was turned upright, in pixels */
      width?: number
      height?: number
    }
  | { ok: false; code: DocumentFault }

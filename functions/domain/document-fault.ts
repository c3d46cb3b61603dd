/**
 * Why an uploaded document is not accepted: a closed list, each with its own sentence for the member.
 *
 * - `file.type`: not a PDF, JPEG or PNG by its own bytes; `file.heic`: an iPhone photo, which has its own advice.
 * - `file.active-content`: a PDF that can do something (scripts, attachments, forms that send, media).
 * - `file.too-complex`: time, memory or a count (pages, objects, inflated bytes) was exhausted.
 */
export type DocumentFault =
  | 'file.empty'
  | 'file.too-large'
  | 'file.type'
  | 'file.heic'
  | 'file.password'
  | 'file.corrupt'
  | 'file.active-content'
  | 'file.too-many-pixels'
  | 'file.too-complex'

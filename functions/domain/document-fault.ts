/**
 * Why an uploaded document is not accepted: a closed list, each with its own sentence for the member.
 *
 * - `file.type`: not a PDF, JPEG or PNG by its own bytes. `file.heic`: a photo of an iPhone, which gets its own advice.
 * - `file.active-content`: a PDF that can do something (scripts, attachments, forms that send, media).
 * - `file.looks-different`: a cleaned copy would not look like the PDF.
 * - `file.too-complex`: the check used up its time or memory, or a count is too high (pages, objects, inflated bytes).
 */
export type DocumentFault =
  | 'file.empty'
  | 'file.too-large'
  | 'file.type'
  | 'file.heic'
  | 'file.password'
  | 'file.corrupt'
  | 'file.active-content'
  | 'file.looks-different'
  | 'file.too-many-pixels'
  | 'file.too-complex'

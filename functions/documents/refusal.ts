import type { DocumentFault } from '../domain/document-fault.ts'

/** Ends a check inside the worker: the document is refused for this reason. */
export class Refusal extends Error {
  readonly code: DocumentFault

  constructor(code: DocumentFault) {
    super(code)
    this.code = code
  }
}

import type { DocumentFault } from '../domain/document-fault.ts'

/** Thrown inside the worker: ends the check and refuses the document for this reason. */
export class Refusal extends Error {
  readonly code: DocumentFault

  constructor(code: DocumentFault) {
    super(code)
    this.code = code
  }
}

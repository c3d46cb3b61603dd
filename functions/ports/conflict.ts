/** Another request wrote first: the data that was read has changed since, and nothing was written. */
export class Conflict extends Error {
  readonly kind = 'conflict'
  constructor(options?: ErrorOptions) {
    super('somebody else wrote first', options)
    this.name = 'Conflict'
  }
}

/** Whether an error is a `Conflict`. Asks for the field, not for the class, for the reason given at `isProblem`. */
export const isConflict = (error: unknown): error is Conflict =>
  error instanceof Error && 'kind' in error && error.kind === 'conflict'

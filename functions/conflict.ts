/** Somebody else wrote first: what was read is no longer so, and nothing was written. */
export class Conflict extends Error {
  constructor(options?: ErrorOptions) {
    super('somebody else wrote first', options)
    this.name = 'Conflict'
  }
}

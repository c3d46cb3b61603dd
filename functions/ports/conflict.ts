/** Somebody else wrote first: what was read is no longer so, and nothing was written. */
export class Conflict extends Error {
  constructor(options?: ErrorOptions) {
    super('somebody else wrote first', options)
    this.name = 'Conflict'
  }

  /** By name: what a function loads when it is first used has a copy of this class of its own. */
  static override [Symbol.hasInstance](error: unknown): boolean {
    return (error as Error | undefined)?.name === 'Conflict'
  }
}

/**
 * A function that is loaded at its first call. A cold start so reads the step of the operation that is asked for, and
 * of no other one (`docs/decisions/0012`).
 */
export const lazy =
  <A extends unknown[], R>(load: () => Promise<(...given: A) => R>) =>
  async (...given: A): Promise<Awaited<R>> =>
    await (await load())(...given)

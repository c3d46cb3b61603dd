/** What one check of a document may use, and its surroundings. */
export type CheckOptions = {
  /** processor time of the check */
  cpuMilliseconds: number
  /** time until the answer, in which other checks may be served first */
  milliseconds: number
  /** memory that it adds to the process */
  megabytes: number
  /** checks at the same time */
  atOnce: number
  /** the worker's code, where it is not beside this file */
  worker?: URL
}

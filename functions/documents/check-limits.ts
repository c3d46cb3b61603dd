/** What one check or one reading of a document may use, and its surroundings. */
export type CheckOptions = {
  /** processor time of the check */
  cpuMilliseconds: number
  /** time until the answer, in which other checks may be served first */
  milliseconds: number
  /** memory that it adds to the process */
  megabytes: number
  /** checks at the same time */
  atOnce: number
  /** where the code of the workers is, if not beside this file */
  workers?: URL
}

/** What one document may cost and be. Bytes and pixels are whole numbers, not binary megabytes, unless written so. */
export const LIMITS = {
  /** of the file as uploaded */
  uploadBytes: 10 * 1024 * 1024,
  /** of the file as kept: re-encoding an optimized image may make it larger */
  keptBytes: 20 * 1024 * 1024,
  /** of processor time of a check: the Lambda has a whole processor */
  cpuMilliseconds: 5000,
  /** until a check that gets no processor time is given up: the Lambda may run for 29 s */
  milliseconds: 15_000,
  /** of memory that a check may add to the process: the Lambda has 512 and lives in about 120 */
  megabytes: 320,
  pixels: 50_000_000,
  /** of samples held at once, where an image cannot be read line by line (rotated, interlaced, progressive) */
  sampleBytes: 200_000_000,
  /** of one progressive JPEG: encoders write about ten, each costs a pass over the whole image */
  scans: 50,
  pages: 50,
  /** in a PDF, all revisions together: each costs about 500 bytes of heap */
  objects: 100_000,
  /** of direct arrays and dictionaries in a PDF */
  depth: 100,
  /** of all object streams of a PDF, inflated */
  objectStreamBytes: 32_000_000,
  /** of all other streams of a PDF, inflated: what a viewer would have to hold or draw */
  streamBytes: 200_000_000,
} as const

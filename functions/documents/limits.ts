/** The limits of one document. Bytes and pixels are decimal (not binary megabytes) unless written otherwise. */
export const LIMITS = {
  /** of the file as uploaded */
  uploadBytes: 10 * 1024 * 1024,
  /** of the file as kept: re-encoding may make an optimized image larger */
  keptBytes: 20 * 1024 * 1024,
  /** processor time of a check: the Lambda has one whole processor */
  cpuMilliseconds: 5000,
  /** until the answer, with the time that other checks take first: the Lambda may run for 29 s */
  milliseconds: 15_000,
  /** memory that a check may add to the process: the Lambda has 512 and uses about 120 by itself */
  megabytes: 320,
  /** a phone of 50 megapixels makes 8192 × 6144 */
  pixels: 51_000_000,
  /** of an image in a PDF that has one bit a pixel: A4 at 1200 dots an inch */
  bilevelPixels: 140_000_000,
  /** of samples in memory at once, when an image cannot be read line by line (rotated, interlaced, progressive) */
  sampleBytes: 200_000_000,
  /** of one progressive JPEG: encoders write about ten, and each is a pass over the whole image */
  scans: 50,
  pages: 50,
  /** in all revisions of a PDF: each object costs about 500 bytes of heap */
  objects: 100_000,
  /** of direct arrays and dictionaries in a PDF: how deeply they are nested */
  depth: 100,
  /** of all object streams of a PDF, inflated */
  objectStreamBytes: 32_000_000,
  /** of all other streams of a PDF, inflated: a viewer would have to hold or draw them */
  streamBytes: 200_000_000,
} as const

/** The limits of reading the seals of one document. */
export const READING = {
  cpuMilliseconds: 4000,
  /** until the answer: after the check, the Lambda still has 14 s */
  milliseconds: 8000,
  /** memory that it may add to the process */
  megabytes: 320,
  /** seals are on the first page, or on what was scanned before it */
  pages: 3,
  /** the longer side of a page that is drawn, in pixels: A4 at 150, then at 300 dots an inch */
  pageSides: [1754, 3508],
  /** the longer side of a photo; modules of 0.4 mm need three pixels */
  photoSide: 3200,
  /** a photo no larger than this is read once more, enlarged */
  smallSide: 2100,
  /** characters of a page's text */
  text: 20_000,
} as const

import * as z from 'zod'

const common = {
  key: z.string(),
  /** `null`, literally, if it was written while versioning was off or suspended. */
  versionId: z.string(),
  /** Grows with each write of the whole store. */
  sequence: z.number().int(),
  lastModified: z.iso.datetime(),
}

/** One stored content of a key, or the mark that it was deleted. */
export const Version = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('object'),
    ...common,
    size: z.number().int(),
    /** Quoted, as in HTTP. */
    etag: z.string(),
    /** What a reader gets back: content headers, `x-amz-meta-*`, the checksum. */
    headers: z.record(z.string(), z.string()),
    /** The file that holds the bytes. */
    data: z.string(),
  }),
  z.strictObject({ kind: z.literal('delete-marker'), ...common }),
])

export type Version = z.infer<typeof Version>
export type ObjectVersion = Extract<Version, { kind: 'object' }>

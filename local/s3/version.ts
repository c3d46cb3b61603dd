import * as z from 'zod'

const common = {
  key: z.string(),
  /** The text `null` if it was written while versioning was off or suspended. */
  versionId: z.string(),
  /** Increases with each write to the storage. */
  sequence: z.number().int(),
  lastModified: z.iso.datetime(),
}

/** One stored content of a key, or a delete marker. */
export const Version = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('object'),
    ...common,
    size: z.number().int(),
    /** With quotes, as in HTTP. */
    etag: z.string(),
    /** Headers that are returned to readers: content headers, `x-amz-meta-*`, the checksum. */
    headers: z.record(z.string(), z.string()),
    /** The name of the file with the bytes. */
    data: z.string(),
    /** Until then it cannot be deleted. */
    retainUntil: z.iso.datetime().optional(),
  }),
  z.strictObject({ kind: z.literal('delete-marker'), ...common }),
])

export type Version = z.infer<typeof Version>
export type ObjectVersion = Extract<Version, { kind: 'object' }>

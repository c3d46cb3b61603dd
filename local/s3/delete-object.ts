import * as z from 'zod'
import type { Call, S3Answer } from './call.ts'
import { readCheckedDocument } from './incoming-body.ts'
import { versionHeaders } from './object-headers.ts'
import { S3Error } from './s3-error.ts'
import { checkKey } from './s3-request.ts'
import { parseXml, toXml, type XmlContent } from './xml.ts'

const Delete = z.strictObject({
  Quiet: z.literal(['true', 'false']).optional(),
  Object: z
    .array(z.strictObject({ Key: z.string().min(1), VersionId: z.string().min(1).optional() }))
    .min(1)
    .max(1000),
})

/** DeleteObject. Deleting an object that does not exist succeeds. */
export const deleteObject = (call: Call): S3Answer => {
  const { storage, bucket, now } = call
  const { key, query } = call.request
  const versionId = query.get('versionId')
  if (versionId === undefined) {
    return { status: 204, headers: versionHeaders(bucket, storage.remove(bucket, key, now())) }
  }
  const removed = removeVersion(call, key, versionId)
  return { status: 204, headers: { ...versionHeaders(bucket, removed), 'x-amz-version-id': versionId } }
}

/** DeleteObjects: up to 1000 keys or versions, each with its own result. */
export const deleteObjects = async (call: Call): Promise<S3Answer> => {
  const document = parseXml(await readCheckedDocument(call.request, call.payload), 'Delete', Delete)
  const outcomes = document.Object.map((target) => deleteOne(call, target.Key, target.VersionId))
  const quiet = document.Quiet === 'true'
  return {
    status: 200,
    body: toXml('DeleteResult', {
      Deleted: quiet ? [] : outcomes.flatMap((outcome) => ('Code' in outcome ? [] : outcome)),
      Error: outcomes.filter((outcome) => 'Code' in outcome),
    }),
  }
}

/** Throws `AccessDenied` for a version that is locked: a key can get a delete marker, but its versions stay. */
function removeVersion({ storage, bucket, now }: Call, key: string, versionId: string) {
  const version = bucket.versions.get(key)?.find((one) => one.versionId === versionId)
  if (version?.kind === 'object' && version.retainUntil && new Date(version.retainUntil) > now())
    throw new S3Error('AccessDenied', 'Access Denied because object protected by object lock.')
  return storage.removeVersion(bucket, key, versionId)
}

const deleteOne = (call: Call, key: string, versionId: string | undefined): { readonly [name: string]: XmlContent } => {
  const { storage, bucket, now } = call
  try {
    checkKey(key)
    const marker = versionId === undefined ? storage.remove(bucket, key, now()) : removeVersion(call, key, versionId)
    return {
      Key: key,
      VersionId: versionId,
      ...(marker?.kind === 'delete-marker' && { DeleteMarker: true, DeleteMarkerVersionId: marker.versionId }),
    }
  } catch (error) {
    if (error instanceof S3Error) return { Key: key, VersionId: versionId, Code: error.code, Message: error.message }
    throw error
  }
}

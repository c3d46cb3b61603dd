import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  NotFound,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { MediaType } from '#schemas/application.ts'
import { type ApplicationId, MemberId, PortalId, Sha256, type Tenant, type UploadId } from '#schemas/id.ts'
import { sha256 } from '../crypto/sha256.ts'
import { checkDocument } from '../documents/check-document.ts'
import type { CheckOptions } from '../documents/check-limits.ts'
import { LIMITS } from '../documents/limits.ts'
import { readSeals } from '../documents/read-seals.ts'
import { tenantOf } from '../domain/identity.ts'
import { isSandbox, portalOf, sandboxOf } from '../domain/tenant.ts'
import type { Files, StoredFile } from '../ports/files.ts'
import { fewAtOnce } from './few-at-once.ts'

const EXTENSION: Record<MediaType, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' }

const TOMBSTONES = 'tombstones/'
/** What S3 deletes with one request. */
const MOST_DELETED_AT_ONCE = 1000
const OF_A_SANDBOX = /^sandbox\/(ptl_\w+)\/(.+)$/
/** What stands before an id in the keys of a tenant. */
const folderOf = (tenant: Tenant) => (isSandbox(tenant) ? `sandbox/${portalOf(tenant)}/` : '')

/** Whose tombstone has this name. */
function graveAt(name: string): { tenant: Tenant; memberId: MemberId } {
  const [, portalId, played] = OF_A_SANDBOX.exec(name) ?? []
  const memberId = MemberId.parse(played ?? name)
  return { memberId, tenant: portalId ? sandboxOf(PortalId.parse(portalId)) : tenantOf(memberId) }
}

type Setup = {
  client: S3Client
  bucket: () => string
  tenant: Tenant
  /** Replaces values of `LIMITS` for the check of a document, or the worker that does it. */
  checks?: Partial<CheckOptions> | undefined
}

/**
 * The part of the one bucket that belongs to a tenant's world. `incoming/` holds what members sent, `kept/` the cleaned
 * copies that reviewers see, `tombstones/` the ids of erased members; in each of them, a sandbox has a folder of its own,
 * so that nothing signed for one world names an object of another.
 */
export function files({ client, bucket, tenant, checks = {} }: Setup): Files {
  const world = folderOf(tenant)
  const incoming = (id: UploadId) => `incoming/${world}${id}`
  const incomingOf = (id: ApplicationId) => `incoming/${world}upl_${id.slice(4)}_`
  const keptOf = (id: ApplicationId) => `kept/${world}${id}/`
  const kept = (id: ApplicationId, sha256: Sha256) => `${keptOf(id)}${sha256}`

  return {
    async slot(id, { mediaType, size, sha256, seconds }) {
      const checksum = Buffer.from(sha256, 'hex').toString('base64')
      const fields = {
        'Content-Type': mediaType,
        'x-amz-checksum-algorithm': 'SHA256',
        'x-amz-checksum-sha256': checksum,
      }
      const { url, fields: signed } = await createPresignedPost(client, {
        Bucket: bucket(),
        Key: incoming(id),
        Expires: seconds,
        Fields: fields,
        Conditions: [['content-length-range', size, size]],
      })
      return { url, fields: signed }
    },

    inTurn: (size, act) => fewAtOnce(size, checks.milliseconds ?? LIMITS.milliseconds, act),

    async arrived(id, atMost) {
      const at = { Bucket: bucket(), Key: incoming(id) }
      const head = await client.send(new HeadObjectCommand(at)).catch((error: unknown) => {
        if (error instanceof NotFound) return undefined
        throw error
      })
      if (!head) return undefined
      if ((head.ContentLength ?? 0) > atMost) return 'too-large'
      const { Body } = await client.send(new GetObjectCommand({ ...at, VersionId: head.VersionId }))
      const bytes = await Body?.transformToByteArray()
      return bytes && { bytes, sha256: Sha256.parse(sha256(bytes)) }
    },

    async check(bytes) {
      const checked = await checkDocument(bytes, checks)
      return checked.ok ? { ...checked, sha256: Sha256.parse(checked.sha256) } : checked
    },

    read: (bytes) => readSeals(bytes, checks),

    async keep(id, { sha256, mediaType, bytes }) {
      await client.send(
        new PutObjectCommand({ Bucket: bucket(), Key: kept(id, sha256), Body: bytes, ContentType: mediaType }),
      )
    },

    link(id, { sha256, mediaType, seconds }) {
      const name = `attestation-${sha256.slice(0, 8)}.${EXTENSION[mediaType]}`
      return getSignedUrl(
        client,
        new GetObjectCommand({
          Bucket: bucket(),
          Key: kept(id, sha256),
          ResponseContentDisposition: `attachment; filename="${name}"`,
          ResponseContentType: mediaType,
          ResponseCacheControl: 'private, no-store',
        }),
        { expiresIn: seconds },
      )
    },

    async stored(id) {
      return (await Promise.all([incomingOf(id), keptOf(id)].map((prefix) => versionsUnder(prefix)))).flat()
    },

    async remove(id, files) {
      const doomed = files.filter(({ key }) => key.startsWith(incomingOf(id)) || key.startsWith(keptOf(id)))
      for (let start = 0; start < doomed.length; start += MOST_DELETED_AT_ONCE) {
        const Objects = doomed
          .slice(start, start + MOST_DELETED_AT_ONCE)
          .map(({ key, version }) => ({ Key: key, VersionId: version }))
        const { Errors = [] } = await client.send(
          new DeleteObjectsCommand({ Bucket: bucket(), Delete: { Objects, Quiet: true } }),
        )
        if (Errors.length > 0) throw new Error(`${Errors.length} versions could not be deleted: ${Errors[0]?.Code}`)
      }
    },

    async bury(memberId) {
      const Key = `${TOMBSTONES}${world}${memberId}`
      await client.send(new PutObjectCommand({ Bucket: bucket(), Key, Body: new Uint8Array() }))
    },
    async buried(cursor) {
      const { Contents = [], NextContinuationToken: next } = await client.send(
        new ListObjectsV2Command({
          Bucket: bucket(),
          Prefix: TOMBSTONES,
          ...(cursor && { ContinuationToken: cursor }),
        }),
      )
      const items = Contents.map(({ Key = '' }) => graveAt(Key.slice(TOMBSTONES.length)))
      return { items, ...(next && { cursor: next }) }
    },
  }

  /** The versions of all files below a prefix, and the markers of deleted ones. */
  async function versionsUnder(Prefix: string): Promise<StoredFile[]> {
    const found: StoredFile[] = []
    let after: { KeyMarker: string; VersionIdMarker: string } | undefined
    do {
      const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket(), Prefix, ...after }))
      for (const { Key: key = '', VersionId: version = '' } of [
        ...(page.Versions ?? []),
        ...(page.DeleteMarkers ?? []),
      ])
        found.push({ name: key.slice(key.lastIndexOf('/') + 1), key, version })
      const { IsTruncated, NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page
      after = IsTruncated && KeyMarker && VersionIdMarker ? { KeyMarker, VersionIdMarker } : undefined
    } while (after)
    return found
  }
}

import {
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { Instant } from '#schemas/time.ts'
import { merkleRoot } from '../crypto/merkle.ts'
import { sha256 } from '../crypto/sha256.ts'
import { type End, type Ledger, OtherEnds } from '../ports/ledger.ts'

const HEADS = 'heads/'
const ENDS = 'ends/'
const RESTORES = 'restores/'

/**
 * The bucket of the audit trail, in which nothing can be deleted: `heads/` has the signed head of each day, `ends/` the
 * ends of all chains, named by their root, and `restores/` the backups that were restored.
 */
export function ledger(client: S3Client, bucket: () => string): Ledger {
  async function get(Key: string): Promise<Buffer | undefined> {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket(), Key }))
      return Buffer.from((await Body?.transformToByteArray()) ?? [])
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined
      throw error
    }
  }

  /** False when there is such an object already. */
  async function add(Key: string, Body: string | Uint8Array): Promise<boolean> {
    try {
      await client.send(new PutObjectCommand({ Bucket: bucket(), Key, Body, IfNoneMatch: '*' }))
      return true
    } catch (error) {
      if (error instanceof Error && error.name === 'PreconditionFailed') return false
      throw error
    }
  }

  async function namesIn(folder: string): Promise<string[]> {
    const names: string[] = []
    let token: string | undefined
    do {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket: bucket(), Prefix: folder, ...(token && { ContinuationToken: token }) }),
      )
      names.push(...(page.Contents ?? []).map(({ Key = '' }) => Key.slice(folder.length)))
      token = page.NextContinuationToken
    } while (token)
    return names
  }

  return {
    days: () => namesIn(HEADS),
    async head(day) {
      const file = await get(HEADS + day)
      return file && { file: file.toString(), hash: sha256(file) }
    },
    addHead: (day, file) => add(HEADS + day, file),
    async ends(root) {
      const kept = await get(ENDS + root)
      const entries = kept && entriesIn(kept)
      if (!entries || merkleRoot(entries) !== root) throw new OtherEnds(`the ends of root ${root}`)
      return entries.map(endIn)
    },
    async addEnds(ends) {
      const entries = ends.map(entryOf)
      const root = merkleRoot(entries)
      await add(ENDS + root, Buffer.concat(entries))
      return root
    },
    async replaced() {
      const seen = new Set<string>()
      const replaced = new Set<string>()
      let after: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {}
      while (after) {
        const page: ListObjectVersionsCommandOutput = await client.send(
          new ListObjectVersionsCommand({ Bucket: bucket(), ...after }),
        )
        for (const { Key = '' } of page.DeleteMarkers ?? []) replaced.add(Key)
        for (const { Key = '' } of page.Versions ?? []) {
          if (seen.has(Key)) replaced.add(Key)
          seen.add(Key)
        }
        const { IsTruncated, NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page
        after = IsTruncated ? { KeyMarker, VersionIdMarker } : undefined
      }
      return [...replaced]
    },
    async restores() {
      const names = await namesIn(RESTORES)
      return Promise.all(
        names.map(async (name) => ({
          declaredAt: Instant.parse(name),
          to: Instant.parse((await get(RESTORES + name))?.toString()),
        })),
      )
    },
    async declareRestore({ declaredAt, to }) {
      await add(RESTORES + declaredAt, to)
    },
  }
}

/** Bytes of an end: the hash of the chain's name, the number of the last event in four bytes, and its hash. */
const END_BYTES = 68

function entryOf({ key, seq, hash }: End): Buffer {
  const entry = Buffer.alloc(END_BYTES)
  entry.write(key, 0, 'hex')
  entry.writeUInt32BE(seq, 32)
  entry.write(hash, 36, 'hex')
  return entry
}

const endIn = (entry: Buffer): End => ({
  key: entry.toString('hex', 0, 32),
  seq: entry.readUInt32BE(32),
  hash: entry.toString('hex', 36),
})

const entriesIn = (kept: Buffer): Buffer[] =>
  Array.from({ length: Math.ceil(kept.length / END_BYTES) }, (_, index) =>
    kept.subarray(index * END_BYTES, (index + 1) * END_BYTES),
  )

import { createHash, randomBytes } from 'node:crypto'
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { BucketSettings } from './bucket-settings.ts'
import { CHUNK_BYTES } from './chunk-bytes.ts'
import { type Digests, startDigests } from './digests.ts'
import { type ObjectVersion, Version } from './version.ts'

/** A bucket in memory, newest versions first. On disk it is a folder of the same name. */
export type Bucket = {
  readonly name: string
  readonly settings: BucketSettings
  readonly versions: ReadonlyMap<string, readonly Version[]>
}

/** An object that is about to be stored. Its bytes are not read yet. */
export type NewObject = {
  readonly key: string
  readonly bytes: AsyncIterable<Buffer>
  readonly lastModified: Date
  /**
   * Called after the last byte, in the same turn as the commit, so that what it reads of the bucket is still true.
   * Returns the headers to store. If it throws, nothing is stored.
   */
  readonly accept: (digests: Digests) => Record<string, string>
}

export type Storage = ReturnType<typeof openStorage>

/**
 * Buckets and versioned objects in `folder`:
 *
 *     <bucket>/settings.json
 *     <bucket>/data/<random>                           bytes
 *     <bucket>/versions/<sha256 of key>.<version>.json metadata; the object exists once this file exists
 *
 * No key is ever part of a path. A version is created by one rename. So a killed process leaves only whole objects and
 * data files that no version names, which the next start removes. Only one process at a time may open a folder.
 */
export const openStorage = (folder: string) => {
  mkdirSync(folder, { recursive: true })
  const buckets = new Map<string, MutableBucket>(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, SETTINGS)))
      .map((entry) => [entry.name, loadBucket(folder, entry.name)]),
  )
  const stored = [...buckets.values()].flatMap(({ versions }) => [...versions.values()].flat())
  let last = stored.reduce((highest, { sequence }) => Math.max(highest, sequence), 0)

  const nextIds = (bucket: Bucket) => {
    last += 1
    const versionId = bucket.settings.versioning === 'Enabled' ? encodeVersionId(last) : NULL_VERSION
    return { versionId, sequence: last }
  }

  const commit = (bucket: MutableBucket, version: Version): void => {
    const versions = bucket.versions.get(version.key) ?? []
    const replaced = versions.find(({ versionId }) => versionId === version.versionId)
    replaceFile(versionFile(folder, bucket, version), JSON.stringify(version))
    bucket.versions.set(version.key, [version, ...versions.filter((other) => other !== replaced)])
    if (replaced?.kind === 'object') rmSync(dataFile(folder, bucket, replaced.data), { force: true })
  }

  /** Deletes one version permanently. */
  const erase = (bucket: MutableBucket, version: Version): void => {
    const left = (bucket.versions.get(version.key) ?? []).filter((other) => other !== version)
    rmSync(versionFile(folder, bucket, version), { force: true })
    if (version.kind === 'object') rmSync(dataFile(folder, bucket, version.data), { force: true })
    if (left.length > 0) bucket.versions.set(version.key, left)
    if (left.length === 0) bucket.versions.delete(version.key)
  }

  const existing = ({ name }: Bucket): MutableBucket => {
    const bucket = buckets.get(name)
    if (bucket === undefined) throw new Error(`There is no bucket ${name}`)
    return bucket
  }

  return {
    bucket: (name: string): Bucket | undefined => buckets.get(name),

    createBucket(name: string): void {
      mkdirSync(join(folder, name, 'data'), { recursive: true })
      mkdirSync(join(folder, name, 'versions'), { recursive: true })
      replaceFile(join(folder, name, SETTINGS), '{}')
      buckets.set(name, { name, settings: {}, versions: new Map() })
    },

    configure(bucket: Bucket, change: BucketSettings): void {
      const settings = { ...bucket.settings, ...change }
      replaceFile(join(folder, bucket.name, SETTINGS), JSON.stringify(settings))
      existing(bucket).settings = settings
    },

    /** Writes the newest version of a key. */
    async put(bucket: Bucket, { key, bytes, lastModified, accept }: NewObject): Promise<ObjectVersion> {
      const data = randomBytes(16).toString('hex')
      const file = dataFile(folder, bucket, data)
      const { measure, digests } = startDigests()
      try {
        await pipeline(measure(bytes), createWriteStream(file, { flags: 'wx', highWaterMark: CHUNK_BYTES }))
        const received = digests()
        const headers = accept(received)
        const version: ObjectVersion = {
          kind: 'object',
          key,
          ...nextIds(bucket),
          lastModified: lastModified.toISOString(),
          size: received.size,
          etag: `"${received.md5.toString('hex')}"`,
          headers,
          data,
          ...retention(bucket, lastModified),
        }
        commit(existing(bucket), version)
        return version
      } catch (error) {
        rmSync(file, { force: true })
        throw error
      }
    },

    /**
     * Deletes a key as S3 does. A versioned bucket gets a delete marker, which is returned. Any other bucket loses the
     * object.
     */
    remove(bucket: Bucket, key: string, lastModified: Date): Version | undefined {
      if (bucket.settings.versioning === undefined) {
        for (const version of bucket.versions.get(key) ?? []) erase(existing(bucket), version)
        return undefined
      }
      const marker: Version = {
        kind: 'delete-marker',
        key,
        ...nextIds(bucket),
        lastModified: lastModified.toISOString(),
      }
      commit(existing(bucket), marker)
      return marker
    },

    /** Deletes one version permanently. Returns it if it existed. */
    removeVersion(bucket: Bucket, key: string, versionId: string): Version | undefined {
      const version = bucket.versions.get(key)?.find((candidate) => candidate.versionId === versionId)
      if (version) erase(existing(bucket), version)
      return version
    },

    dataFile: (bucket: Bucket, { data }: ObjectVersion): string => dataFile(folder, bucket, data),
  }
}

const DAY = 86_400_000

const retention = ({ settings: { objectLock } }: Bucket, from: Date) =>
  objectLock && { retainUntil: new Date(from.getTime() + objectLock.days * DAY).toISOString() }

const NULL_VERSION = 'null'

/** The position of a version among those of its key, even if it was deleted since. */
export const sequenceOf = (versions: readonly Version[], versionId: string): number => {
  const known = versions.find((version) => version.versionId === versionId)
  if (known) return known.sequence
  return versionId === NULL_VERSION
    ? Number.POSITIVE_INFINITY
    : Number.parseInt(versionId.slice(0, SEQUENCE_DIGITS), 16)
}

const SETTINGS = 'settings.json'

type MutableBucket = { name: string; settings: BucketSettings; versions: Map<string, readonly Version[]> }

const SEQUENCE_DIGITS = 12

const encodeVersionId = (sequence: number) =>
  sequence.toString(16).padStart(SEQUENCE_DIGITS, '0') + randomBytes(10).toString('hex')

const dataFile = (folder: string, { name }: Bucket, data: string) => join(folder, name, 'data', data)

const versionFile = (folder: string, { name }: Bucket, { key, versionId }: Version) =>
  join(folder, name, 'versions', `${createHash('sha256').update(key).digest('hex')}.${versionId}.json`)

const replaceFile = (file: string, text: string): void => {
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}

const loadBucket = (folder: string, name: string): MutableBucket => {
  const path = join(folder, name)
  const versions = readdirSync(join(path, 'versions'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => Version.parse(readJson(join(path, 'versions', file))))
    .sort((left, right) => right.sequence - left.sequence)
  const named = new Set(versions.flatMap((version) => (version.kind === 'object' ? version.data : [])))
  for (const data of readdirSync(join(path, 'data'))) {
    if (!named.has(data)) rmSync(join(path, 'data', data))
  }
  return {
    name,
    settings: BucketSettings.parse(readJson(join(path, SETTINGS))),
    versions: Map.groupBy(versions, ({ key }) => key),
  }
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

import { S3Error } from './s3-error.ts'
import type { Bucket } from './storage.ts'
import type { Version } from './version.ts'

const CONTENT = ['cache-control', 'content-disposition', 'content-language', 'content-type']
const METADATA = 'x-amz-meta-'
const MAX_METADATA_BYTES = 2048

/** The headers or form fields that are stored and returned later, with S3's default encryption. */
export const keptHeaders = (fields: Readonly<Record<string, string>>): Record<string, string> => {
  const { 'x-amz-server-side-encryption': encryption = 'AES256' } = fields
  if (encryption !== 'AES256') throw new S3Error('NotImplemented', `The encryption ${encryption} is not implemented.`)
  const kept = Object.entries(fields).filter(([name]) => CONTENT.includes(name) || name.startsWith(METADATA))
  const metadata = kept.filter(([name]) => name.startsWith(METADATA))
  if (metadata.flat().join('').length - metadata.length * METADATA.length > MAX_METADATA_BYTES) {
    throw new S3Error('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size')
  }
  const encoding = (fields['content-encoding'] ?? '')
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'aws-chunked')
  return {
    'content-type': 'binary/octet-stream',
    ...Object.fromEntries(kept.map(([name, value]) => [name, checkHeaderValue(value)])),
    ...(encoding.length > 0 && { 'content-encoding': checkHeaderValue(encoding.join(',')) }),
    'x-amz-server-side-encryption': encryption,
  }
}

/** Throws `InvalidArgument` for a value that an HTTP header cannot carry unchanged. */
export const checkHeaderValue = (value: string): string => {
  if (/^[\x20-\x7e]*$/.test(value)) return value
  throw new S3Error('InvalidArgument', 'Header value cannot be represented using printable ASCII.')
}

/** The headers about the version in an answer. Empty for a bucket that was never versioned. */
export const versionHeaders = (bucket: Bucket, version: Version | undefined): Record<string, string> => ({
  ...(version && bucket.settings.versioning && { 'x-amz-version-id': version.versionId }),
  ...(version?.kind === 'delete-marker' && { 'x-amz-delete-marker': 'true' }),
})

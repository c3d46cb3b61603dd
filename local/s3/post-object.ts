import type { Engine, S3Answer } from './call.ts'
import { checksumHeaders, parseChecksums, verifyChecksums } from './checksums.ts'
import { atMost, MAX_OBJECT_BYTES } from './incoming-body.ts'
import { keptHeaders, versionHeaders } from './object-headers.ts'
import { type PostForm, readPostForm } from './post-form.ts'
import { evaluatePostPolicy, parsePostPolicy } from './post-policy.ts'
import { S3Error } from './s3-error.ts'
import { checkKey, type S3Request } from './s3-request.ts'
import { ALGORITHM, parseAmzDate, requireCredential, requireSignature, sign } from './signature.ts'
import type { Bucket } from './storage.ts'
import { toXml } from './xml.ts'

type Fields = PostForm['fields']

const SIGNING_KEY_LIFE_MS = 7 * 24 * 60 * 60 * 1000

/** Fields for S3 features that this engine does not have, besides unknown `x-amz-*`. */
const UNSUPPORTED = ['acl', 'redirect', 'success_action_redirect', 'tagging', 'x-amz-security-token']

const SUPPORTED =
  /^x-amz-(?:algorithm|credential|date|signature|meta-.*|server-side-encryption|checksum-(?:algorithm|crc32|sha1|sha256))$/

/** Handles a presigned POST of a browser. Stores a new version if the form, the policy and the file match exactly. */
export const postObject = async (engine: Engine, request: S3Request, bucket: Bucket | undefined): Promise<S3Answer> => {
  const form = await readPostForm(request)
  try {
    return await storeForm(engine, request, bucket, form)
  } catch (error) {
    await form.discard()
    throw error
  }
}

const storeForm = async (
  { storage, identity, now }: Engine,
  request: S3Request,
  bucket: Bucket | undefined,
  { fields, file }: PostForm,
): Promise<S3Answer> => {
  const { policy, success_action_status: askedStatus } = fields
  if (!policy) throw new S3Error('AccessDenied', 'Access Denied')
  const amzDate = requireField(fields, 'x-amz-date')
  if (requireField(fields, 'x-amz-algorithm') !== ALGORITHM) {
    throw new S3Error('InvalidArgument', `X-Amz-Algorithm only supports "${ALGORITHM}"`)
  }
  const time = parseAmzDate(amzDate)
  requireCredential(requireField(fields, 'x-amz-credential'), amzDate, identity, 'InvalidArgument')
  requireSignature(requireField(fields, 'x-amz-signature'), sign(identity, amzDate, policy))
  if (now().getTime() > time + SIGNING_KEY_LIFE_MS) {
    throw new S3Error('AccessDenied', 'Invalid according to Policy: the signature is older than seven days.')
  }
  const key = requireField(fields, 'key')
  checkKey(key)
  const covered = { ...fields, bucket: request.bucket }
  const length = evaluatePostPolicy(parsePostPolicy(policy), covered, now())
  refuseUnsupported(fields)
  if (bucket === undefined) throw new S3Error('NoSuchBucket', 'The specified bucket does not exist')
  const headers = keptHeaders(fields)
  const checksums = parseChecksums(fields)
  const version = await storage.put(bucket, {
    key,
    bytes: atMost(file, Math.min(length.max, MAX_OBJECT_BYTES)),
    lastModified: now(),
    accept(digests) {
      if (digests.size < length.min) {
        throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size')
      }
      verifyChecksums(checksums, digests)
      return { ...headers, ...checksumHeaders(checksums) }
    },
  })
  const { host } = request.headers
  const location = `http://${host}/${bucket.name}/${key.split('/').map(encodeURIComponent).join('/')}`
  const created = toXml('PostResponse', { Location: location, Bucket: bucket.name, Key: key, ETag: version.etag }, '')
  const status = successStatus(askedStatus)
  return {
    status,
    headers: {
      etag: version.etag,
      location,
      'x-amz-server-side-encryption': 'AES256',
      ...versionHeaders(bucket, version),
    },
    ...(status === 201 && { body: created }),
  }
}

const requireField = (fields: Fields, name: string): string => {
  const value = fields[name]
  if (value) return value
  throw new S3Error(
    'InvalidArgument',
    `Bucket POST must contain a field named '${name}'. If it is specified, please check the order of the fields.`,
  )
}

const refuseUnsupported = (fields: Fields): void => {
  const unsupported = Object.keys(fields).find(
    (name) => UNSUPPORTED.includes(name) || (name.startsWith('x-amz-') && !SUPPORTED.test(name)),
  )
  if (unsupported === undefined) return
  throw new S3Error('NotImplemented', `The form field ${unsupported} is not implemented.`)
}

/** Like S3, treats any unknown value as 204. */
const successStatus = (asked: string | undefined): number => {
  const status = Number(asked)
  return [200, 201].includes(status) ? status : 204
}

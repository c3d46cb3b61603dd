import { S3Client } from '@aws-sdk/client-s3'

/** When a request hangs, it fails after this time, so that the caller gets an answer. Milliseconds. */
const TIMEOUTS = { requestTimeout: 10_000, connectionTimeout: 2000, throwOnRequestTimeout: true }

/** Sends checksums only where S3 requires them: a presigned POST has its own. */
export const newS3Client = () => new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED', requestHandler: TIMEOUTS })

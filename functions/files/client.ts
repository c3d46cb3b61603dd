import { S3Client } from '@aws-sdk/client-s3'

/** A request that hangs is given up, so that the caller hears of it. Milliseconds. */
const TIMEOUTS = { requestTimeout: 10_000, connectionTimeout: 2000, throwOnRequestTimeout: true }

/** Checksums only where S3 asks for them: a presigned POST states its own. */
export const newS3Client = () => new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED', requestHandler: TIMEOUTS })

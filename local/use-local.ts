import { LOCAL_REVIEWERS, linksOf, secretsIn } from './settings.ts'

/** Names and credentials of the product on one machine. */
export const LOCAL = {
  table: 'campus-license',
  bucket: 'campus-license-documents',
  auditBucket: 'campus-license-audit',
  region: 'eu-west-3',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local-secret-access-key' },
} as const

/** Makes this process use the table of the product on a local port, and its three engines on the next ports. */
export function useLocal({ port, folder }: { port: number; folder: string }): void {
  const { table, bucket, auditBucket, region, credentials } = LOCAL
  Object.assign(process.env, {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_S3: process.env['AWS_ENDPOINT_URL_S3'] ?? `http://127.0.0.1:${port + 2}`,
    AWS_ENDPOINT_URL_DYNAMODB: process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? `http://127.0.0.1:${port + 1}`,
    ...linksOf({
      table,
      bucket,
      auditBucket,
      siteUrl: `http://127.0.0.1:${port}`,
      secrets: secretsIn(folder),
      reviewers: LOCAL_REVIEWERS,
    }),
  })
}

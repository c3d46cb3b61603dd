/**
 * Replaces `@aws-sdk/credential-provider-node`. Lambda passes credentials in the environment. The SDK's chain also
 * reads files, asks the machine and calls other services.
 */
export const defaultProvider = () => async () => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = process.env
  if (!accessKeyId || !secretAccessKey) throw new Error('no credentials in the environment')
  const sessionToken = process.env['AWS_SESSION_TOKEN']
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
}

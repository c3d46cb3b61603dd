import type { OperationName } from '#schemas/api.ts'
import { anAuthenticator } from './authenticator.ts'
import type { AnswerOf } from './product.ts'

type Call = <N extends OperationName>(name: N, input: { token: string; body?: object }) => Promise<AnswerOf<N>>

/**
 * Lets a session decide that just began: after the first day of a reviewer, it confirms the session with a passkey, or
 * enrolls two if there are none. Their keys follow from the address, so that the next walk has them too. Returns whether
 * a passkey was needed.
 */
export async function confirmed(call: Call, siteUrl: string, { email, token }: { email: string; token: string }) {
  const { mayDecide, items } = await call('passkeys', { token })
  if (mayDecide) return false
  const own = ['first', 'second'].map((name) => ({ name, is: anAuthenticator(siteUrl, `${email} ${name}`) }))
  if (items.length === 0) {
    for (const { name, is } of own) {
      const passkey = is.make(await call('poseEnrollment', { token }))
      await call('enrollPasskey', { token, body: { name, passkey } })
    }
    return true
  }
  const proof = own[0]?.is.prove(await call('poseConfirmation', { token }))
  await call('confirmSession', { token, body: { proof } })
  return true
}

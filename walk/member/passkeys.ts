import type { OperationName } from '#schemas/api.ts'
import { anAuthenticator } from './authenticator.ts'
import type { AnswerOf } from './product.ts'

type Call = <N extends OperationName>(name: N, input: { token: string; body?: object }) => Promise<AnswerOf<N>>

/** The two authenticators of a reviewer. They follow from the address, so that the next walk has them too. */
export const authenticatorsOf = (siteUrl: string, email: string) =>
  [anAuthenticator(siteUrl, `${email} first`), anAuthenticator(siteUrl, `${email} second`)] as const

/**
 * Lets a session decide that just began: after the first day of a reviewer, it confirms the session with a passkey, or
 * enrolls two if there are none. Returns whether a passkey was needed.
 */
export async function confirmed(call: Call, siteUrl: string, { email, token }: { email: string; token: string }) {
  const { mayDecide, items } = await call('passkeys', { token })
  if (mayDecide) return false
  const own = authenticatorsOf(siteUrl, email)
  if (items.length === 0) {
    for (const [index, one] of own.entries()) {
      const passkey = one.make(await call('poseEnrollment', { token }))
      await call('enrollPasskey', { token, body: { name: `n° ${index + 1}`, passkey } })
    }
    return true
  }
  const proof = own[0].prove(await call('poseConfirmation', { token }))
  await call('confirmSession', { token, body: { proof } })
  return true
}

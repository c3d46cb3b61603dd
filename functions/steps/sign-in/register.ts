import type { Email } from '#schemas/email.ts'
import type { Locale } from '#schemas/locale.ts'
import type { CodeRequested } from '#schemas/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { requestCode } from './request-code.ts'
import { type Asker, spendStrangersCode } from './spend-code-mail.ts'

/**
 * Guide, step 1: register or sign in. Never reads the member and does the same for every address, so that nobody learns
 * which addresses are known. With an idempotency key, a repeat returns the same answer. Throws the problems of
 * `spendStrangersCode`.
 */
export async function register(
  deps: Pick<Deps, 'now' | 'ids' | 'usage' | 'devices' | 'challenges' | 'program' | 'signIns' | 'commit'>,
  { email, locale, key, asker }: { email: Email; locale: Locale; key?: string | undefined; asker: Asker },
): Promise<CodeRequested> {
  const id = deps.ids.request(email, deps.now, key)
  const mostTries = await spendStrangersCode(deps, { email, purchase: id, kind: 'member', asker })
  return requestCode(deps, { id, purpose: 'sign-in', email, locale, mostTries })
}

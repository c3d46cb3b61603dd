import type { Email } from '#schemas/email.ts'
import type { Locale } from '#schemas/locale.ts'
import type { CodeRequested } from '#schemas/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { requestCode } from './request-code.ts'

/**
 * Guide, step 1: register or sign in. Never reads the member and does the same for every address, so that nobody learns
 * which addresses are known. Throws `rate-limited`.
 */
export const register = (
  deps: Pick<Deps, 'now' | 'ids' | 'usage' | 'program' | 'signIns' | 'commit'>,
  input: { email: Email; locale: Locale; key?: string | undefined },
): Promise<CodeRequested> => requestCode(deps, { purpose: 'sign-in', ...input })

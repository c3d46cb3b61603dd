import { randomUUID } from 'node:crypto'
import { confirmed } from './passkeys.ts'
import type { Product } from './product.ts'
import { check, expect, step } from './say.ts'

const CODE = /\b\d{6}\b/

export type Person = { email: string; token: string }

type Asking = 'register' | 'requestConfirmation' | 'requestAddressChange' | 'requestSchoolAddress' | 'reviewSignIn'

/** A new address. */
export const newAddress = (name: string) => `${name}-${randomUUID().slice(0, 8)}@school.example`

/** Asks for a code and reads it from its mail. */
export async function askCode(
  product: Product,
  email: string,
  operation: Asking,
  input: { token?: string; body?: unknown },
) {
  const delivered = await product.inbox.watch(email)
  const { requestId } = await product.callInTime(operation, input)
  const { subject } = await delivered('a code of six digits', (mail) => CODE.test(mail.subject))
  return { requestId, code: CODE.exec(subject)?.[0] ?? '' }
}

/** Registers or signs in: address, mailed code, session. */
export async function signIn(product: Product, email: string): Promise<Person> {
  const { locale } = product
  const shown = await askCode(product, email, 'register', { body: { email, locale } })
  const { token, expiresAt } = await product.call('verify', { body: shown })
  check('the session', token, 'a token', token)
  expect('whose session', (await product.call('me', { token })).email, email)
  step(`signs in as ${email}`, `code ${shown.code}, until ${expiresAt.slice(0, 10)}`)
  return { email, token }
}

/** Signs a reviewer in, also with a mailed code, and after their first day with a passkey, so that they can decide. */
export async function reviewerSignsIn(product: Product, which: 0 | 1): Promise<Person> {
  const email = product.reviewers[which] ?? ''
  const shown = await askCode(product, email, 'reviewSignIn', { body: { email } })
  const { token, expiresAt } = await product.call('reviewVerify', { body: shown })
  check('the session', token, 'a token', token)
  expect('whose session', (await product.call('reviewSession', { token })).email, email)
  step(`${email} signs in to review`, `code ${shown.code}, until ${expiresAt.slice(0, 16)}`)
  const person = { email, token: token ?? '' }
  if (await confirmed(product.call, product.baseUrl, person)) step(`${email} confirms it with a passkey`, 'may decide')
  return person
}

/** Asks for a fresh code to the member's address, which lasting changes need. */
export const freshCode = (product: Product, { email, token }: Person) =>
  askCode(product, email, 'requestConfirmation', { token })

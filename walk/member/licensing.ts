import { createLocalJWKSet, jwtVerify } from 'jose'
import { CAPITAL } from '#schemas/base32.ts'
import { PROGRAM } from '#schemas/program.ts'
import type { CodeCheck } from '#schemas/views.ts'
import type { Mail } from './inbox.ts'
import type { Product } from './product.ts'
import { check, expect, quoted, short, step } from './say.ts'
import type { Person } from './signing-in.ts'

const LICENSE_CODE = new RegExp(`\\b${PROGRAM.codePrefix}(?:-${CAPITAL}{4}){4}\\b`)

/** The license code in a mail. */
export function mailedCode({ text, subject }: Mail): string {
  const code = LICENSE_CODE.exec(text)?.[0]
  check(`the mail ${quoted(subject)}`, code, 'a license code', text)
  return code
}

/** Checks a license code with the public check. */
export async function checkCode(product: Product, code: string, expected: CodeCheck['code'], who: string) {
  const checked = await product.call('checkLicenseCode', { body: { code } })
  expect('the check', [checked.code, checked.valid], [expected, expected === 'license-code.valid'])
  const until = checked.usableUntil ? `, until ${checked.usableUntil.slice(0, 10)}` : ''
  step(`${who} ${code}`, `${checked.code}${until}`)
}

/** Requests the license with the code, verifies its file offline, and finds it in the mail. */
export async function requestLicense(product: Product, { email, token }: Person, code: string, schoolYear: string) {
  const wrong = code.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
  await checkCode(product, wrong, 'license-code.mistyped', 'mistypes the code')
  const problem = await product.refused('requestLicense', 'license-code.mistyped', { token, body: { code: wrong } })
  step('and gets no license with it', `${problem.status} ${problem.title}`)

  const license = await product.call('requestLicense', { token, body: { code: code.toLowerCase() } })
  expect('the license', [license.code, license.status, license.schoolYear], [code, 'active', schoolYear])
  step('requests the license with it', `${short(license.id)} ${schoolYear}, until ${license.validUntil.slice(0, 10)}`)

  const { keys } = await product.call('keys')
  const { payload } = await jwtVerify(license.file, createLocalJWKSet({ keys: keys.map(asJwk) }), {
    algorithms: ['EdDSA', 'Ed25519'],
    audience: license.product,
    currentDate: new Date(await product.now()),
  })
  const { jti, sub, exp } = payload
  expect('the signed file', [jti, sub, exp], [license.id, code, Math.floor(Date.parse(license.graceUntil) / 1000)])
  step('verifies its file offline, against the published keys', `works until ${license.graceUntil.slice(0, 10)}`)

  // One mail a minute: the code that signed in was the last one.
  await product.pass({ seconds: 60 })
  const delivered = await product.inbox.watch(email)
  await product.call('sendLicense', { token })
  const mail = await delivered('the license, as an attachment', ({ attachments }) =>
    attachments.some(({ text }) => text === license.file),
  )
  step(`asks for its file by mail, and reads ${quoted(mail.subject)}`, mail.attachments[0]?.name)
  expect('asked again', await product.call('requestLicense', { token, body: { code } }), license)
  step('asks again', 'the same license')
  return license
}

const asJwk = (key: Record<string, string>) => ({ kty: 'OKP', ...key })

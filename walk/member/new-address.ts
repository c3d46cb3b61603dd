import type { Licensed } from './first-license.ts'
import { isObjectable, object } from './objecting.ts'
import { eventually } from './poll.ts'
import type { Product } from './product.ts'
import { check, expect, quoted, step, story } from './say.ts'
import { askCode, freshCode, newAddress, type Person, signIn } from './signing-in.ts'

/** Guide, case 2, when the old mailbox still works: account and code stay, and the old address can object. */
export async function newAddressForAccount(product: Product, student: Licensed): Promise<Licensed> {
  story('A new e-mail, the old mailbox still works')
  const { token, code } = student
  const email = newAddress('camille-pro')
  await changeAddress(product, student, email)
  const moved = { ...student, email }
  const early = await product.refused('eraseMe', 'address.change-pending', {
    token,
    body: await freshCode(product, moved),
  })
  step('nothing that lasts is done meanwhile', `${early.status} ${early.title}`)
  await expectAccount(product, moved, email, code)
  const { objectableUntil = '' } = (await product.call('me', { token })).addressChange ?? {}
  const days = (Date.parse(objectableUntil) - Date.parse(await product.now())) / 86_400_000
  step('the objection time passes', (await product.pass({ days })).slice(0, 10))
  await eventually('the change', async () => (await product.call('me', { token })).addressChange, undefined)
  await expectAccount(product, moved, email, code)
  step('nobody objected: the change is final')

  story('Somebody else changes the address: the old one objects')
  const stolen = newAddress('intrus')
  const told = await changeAddress(product, moved, stolen)
  const restored = await Promise.all([email, stolen].map((address) => product.inbox.watch(address)))
  await object(product, told, 'address-change')
  const [mail] = await Promise.all(restored.map((delivered) => delivered('that the change is undone')))
  step(`both addresses read ${quoted(mail?.subject ?? '')}`)
  const signedOut = await product.refused('me', 'session.expired', { token })
  step('every session is ended', `${signedOut.status} ${signedOut.title}`)
  const back = await signIn(product, email)
  await expectAccount(product, back, email, code)
  return { ...student, ...back }
}

/** Changes the address and confirms it with the mailed code. Returns the mail to the old address. */
async function changeAddress(product: Product, person: Person, email: string) {
  const { token } = person
  const body = { email, ...(await freshCode(product, person)) }
  step(`names the address ${email} with a fresh code`, body.code)
  const shown = await askCode(product, email, 'requestAddressChange', { token, body })
  const delivered = await product.inbox.watch(person.email)
  const me = await product.call('confirmAddressChange', { token, body: shown })
  expect('the change', [me.email, me.addressChange?.from], [email, person.email])
  step('confirms it with the code sent there', `${shown.code}: ${me.email}`)
  const mail = await delivered('that it was replaced, and can object', isObjectable)
  step(
    `the old address reads ${quoted(mail.subject)}`,
    `can object until ${me.addressChange?.objectableUntil.slice(0, 10)}`,
  )
  return mail
}

async function expectAccount(product: Product, { token }: Person, email: string, code: string) {
  const { licenseCode, ...me } = await product.call('me', { token })
  check('the code', licenseCode?.code === code && licenseCode.status === 'active', `${code} active`, licenseCode)
  expect('the address', me.email, email)
  step(`account and code stay with ${email}`, `${code} ${licenseCode.status}`)
}

import type { Mail } from './inbox.ts'
import type { AnswerOf, Product } from './product.ts'
import { check, expect, quoted, step } from './say.ts'

const ID = /#(obj_[0-9a-z]+)/
const CODE = /^\s*([0-9A-Z]{4}-[0-9A-Z]{4})\s*$/m

/** Whether a mail contains a right to object. */
export const isObjectable = ({ text }: Mail) => ID.test(text)

/** Objects as the mail's linked page does: shows what the objection would stop, then objects. */
export async function object(product: Product, { text, subject }: Mail, kind: AnswerOf<'object'>['kind']) {
  const [objectionId, code] = [ID.exec(text)?.[1], CODE.exec(text)?.[1]]
  check(`the mail ${quoted(subject)}`, objectionId && code, 'a link and a code to object', text)
  const body = { objectionId, code }
  const shown = await product.call('checkObjection', { body })
  expect('what can be stopped', [shown.kind, shown.status], [kind, 'open'])
  const settled = await product.call('object', { body })
  expect('the objection', [settled.kind, settled.status], [kind, 'objected'])
  step('its owner opens the link, types the code of the mail and objects', `${code}: ${settled.status}`)
}

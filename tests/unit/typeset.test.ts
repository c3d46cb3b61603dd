import { expect, test } from 'vitest'
import { typeset } from '#schemas/typeset.ts'

/** ~ for U+00A0, | for U+202F. */
const shown = (text: string) => text.replaceAll('\u00a0', '~').replaceAll('\u202f', '|')

test.each([
  ['Perdu ? Non ! Ici ; là', 'Perdu|? Non|! Ici|; là'],
  ['Le motif : « trop flou »', 'Le motif~: «~trop flou~»'],
  ['Un code – valable 10 minutes', 'Un code~– valable 10~minutes'],
  ['Au plus 7 Mo, soit 80 %', 'Au plus 7~Mo, soit 80~%'],
  ['Du 1er septembre 2026 au 31 août 2027 et après', 'Du 1er~septembre~2026 au 31~août~2027 et après'],
  ['10 000 comptes', '10~000~comptes'],
  ['123456 est votre code', '123456 est votre code'],
  ['https://license.example/?a=1;b:2!', 'https://license.example/?a=1;b:2!'],
])('French: %s', (text, expected) => {
  expect(shown(typeset('fr', text))).toBe(expected)
  expect(typeset('fr', typeset('fr', text))).toBe(typeset('fr', text))
  expect(typeset('en', text)).toBe(text)
})

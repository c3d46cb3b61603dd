import { storage } from './storage.ts'

const KEY = 'typed'
const stored = storage('sessionStorage')

const kept = (): Record<string, string> => JSON.parse(stored.read(KEY) ?? '{}')

/** The value that was typed or chosen under a name, in this tab. */
export const typed = (name: string) => kept()[name] ?? ''

/** Stores values in this tab: they survive a reload, a change of language and a new sign-in. */
export const keep = (values: Record<string, string>) => stored.write(KEY, JSON.stringify({ ...kept(), ...values }))

/** Forgets everything that was typed. */
export const forgetTyped = () => stored.forget(KEY)

/**
 * Fills fields marked `data-keep` with stored values and stores what is typed. The links to the other language keep the
 * current place.
 */
export function keepFields(root: ParentNode) {
  for (const field of root.querySelectorAll<HTMLInputElement>('input[data-keep]')) {
    const value = typed(field.name)
    if (field.type === 'radio') field.checked = field.value === value
    if (field.type !== 'radio' && value) field.value = value
    field.addEventListener('input', () => keep({ [field.name]: field.value }))
  }
  const link = document.querySelector<HTMLAnchorElement>('[data-language]')
  link?.addEventListener('click', () => {
    link.hash = location.hash
  })
}

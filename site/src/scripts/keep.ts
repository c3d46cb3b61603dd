const KEY = 'typed'

const kept = (): Record<string, string> => JSON.parse(sessionStorage.getItem(KEY) ?? '{}')

/** What was typed in this tab under a name, or chosen. */
export const typed = (name: string) => kept()[name] ?? ''

/** Keeps a value in this tab: through a reload, a change of language and a new sign-in. */
export const keep = (values: Record<string, string>) =>
  sessionStorage.setItem(KEY, JSON.stringify({ ...kept(), ...values }))

/** Forgets everything that was typed. */
export const forgetTyped = () => sessionStorage.removeItem(KEY)

/** Fills the fields marked `data-keep` with what was typed, keeps what is typed, and takes the place along to the other language. */
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

import { storage } from '../storage.ts'

type Keys = Record<string, (() => void) | ((digit: number) => void)> & { digit: (digit: number) => void }

const KEY = 'review-shortcuts'
const stored = storage('localStorage')

/** Single-key shortcuts. They are off until switched on (WCAG 2.1.4), and do nothing while one types in a field. */
export function shortcuts(toggle: HTMLInputElement, { digit, ...keys }: Keys) {
  toggle.checked = stored.read(KEY) === 'on'
  toggle.addEventListener('change', () => stored.write(KEY, toggle.checked ? 'on' : 'off'))
  document.addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event
    const isTyping = target instanceof Element && target.matches('textarea, select, input:not([type=checkbox])')
    const isHere = toggle.checkVisibility()
    if (!toggle.checked || !isHere || isTyping || ctrlKey || metaKey || altKey) return
    const act = (keys as Record<string, () => void>)[key.toLowerCase()]
    if (!act && !/^[1-9]$/.test(key)) return
    event.preventDefault()
    if (act) return act()
    digit(Number(key))
  })
}

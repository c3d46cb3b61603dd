import { make } from './form.ts'

const MOST = 8
const FEWEST_LETTERS = 2

/** Without accents and capitals, which nobody has to type. */
const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

type School = { name: string; key: string }
let schools: Promise<readonly School[]> | undefined
/** Loaded when somebody types. Where that fails, nothing is proposed. */
const known = (): Promise<readonly School[]> => {
  schools ??= fetch('/schools.json')
    .then(async (answer): Promise<string[]> => (answer.ok ? answer.json() : []))
    .then((names) => names.map((name) => ({ name, key: folded(name) })))
    .catch(() => [])
  return schools
}

/** Proposes schools that have every word that was typed. Any other name can be typed. */
export async function proposeSchools({ value, list }: HTMLInputElement) {
  const words = folded(value).split(/\s+/)
  const isEnough = value.trim().length >= FEWEST_LETTERS
  const found = isEnough ? (await known()).filter(({ key }) => words.every((word) => key.includes(word))) : []
  list?.replaceChildren(...found.slice(0, MOST).map(({ name }) => make('option', { value: name })))
}

const state = { steps: 0 }

/** The heading of a story. */
export const story = (title: string) => console.log(`\n${title}\n${'─'.repeat(title.length)}`)

/** One step and what came back. */
export function step(what: string, result: string | number | undefined = ''): void {
  state.steps += 1
  console.log(`  ${what.padEnd(62)} ${result}`)
}

/** How many steps were walked. */
export const steps = () => state.steps

/** Throws when what came back is not what was expected. */
export function expect(what: string, actual: unknown, expected: unknown): void {
  const [came, wanted] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (came !== wanted) throw new Error(`${what}: expected ${wanted}, but came ${came}`)
}

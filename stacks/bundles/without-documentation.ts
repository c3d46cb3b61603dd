const CALL = '.meta('
const OPEN = '([{'
const CLOSE = ')]}'
/** What of an operation only documents and tests read. */
const DOCUMENTING = /^\s+(summary|problems):\s*(?=['"[])/gm

/**
 * A file of the contract without what it says to people: `.meta(…)`, which changes nothing about a schema, summaries, and
 * which problems an operation may answer.
 */
export function withoutDocumentation(source: string): string {
  const withoutMeta = (text: string): string => {
    const at = text.indexOf(CALL)
    if (at < 0) return text
    return text.slice(0, at) + withoutMeta(text.slice(endOf(text, at + CALL.length - 1)))
  }
  const plain = withoutMeta(source)
  const cuts = [...plain.matchAll(DOCUMENTING)].map(({ index, 0: found }) => ({
    from: index,
    to: valueEnd(plain, index + found.length),
  }))
  return cuts.toReversed().reduce((text, { from, to }) => text.slice(0, from) + text.slice(to), plain)
}

/** Where the bracket that opens at `start` is closed: behind it. Strings count as one. */
function endOf(text: string, start: number): number {
  const state = { depth: 0, at: start }
  do {
    const char = text.charAt(state.at)
    if (OPEN.includes(char)) state.depth += 1
    if (CLOSE.includes(char)) state.depth -= 1
    state.at = '\'"`'.includes(char) ? stringEnd(text, state.at) : state.at + 1
  } while (state.depth > 0)
  return state.at
}

/** Where the property whose value begins at `start` ends: behind its comma. */
function valueEnd(text: string, start: number): number {
  const char = text.charAt(start)
  const end = OPEN.includes(char) ? endOf(text, start) : stringEnd(text, start)
  return text.charAt(end) === ',' ? end + 1 : end
}

function stringEnd(text: string, start: number): number {
  const quote = text.charAt(start)
  const rest = text.slice(start + 1)
  return start + 1 + rest.search(new RegExp(`(?<!\\\\)(?:\\\\\\\\)*${quote}`)) + 1
}

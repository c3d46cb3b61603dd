interface Turn<Answer> {
  answer: Promise<Answer>
  /** when the next may begin: later than the answer, if something still has to end */
  over: Promise<unknown>
}

/** Makes a queue: each piece of work begins when the one before is over. A failure stops nobody else. */
export function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve()
  return <Answer>(work: () => Turn<Answer>): Promise<Answer> => {
    const turn = last.then(work)
    last = turn.then(({ over }) => over).catch(() => undefined)
    return turn.then(({ answer }) => answer)
  }
}

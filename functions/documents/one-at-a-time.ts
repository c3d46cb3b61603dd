interface Turn<Answer> {
  answer: Promise<Answer>
  /** when the next turn may begin: later than the answer if the work has not ended yet */
  over: Promise<unknown>
}

/** Makes a queue: each piece of work begins after the one before is over. A failure does not stop the next ones. */
export function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve()
  return <Answer>(work: () => Turn<Answer>): Promise<Answer> => {
    const turn = last.then(work)
    last = turn.then(({ over }) => over).catch(() => undefined)
    return turn.then(({ answer }) => answer)
  }
}

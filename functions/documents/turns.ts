type Waiting = { size: number; atOnce: number; go: () => void }

/** Of so many turns, one is given to who came first. */
const FIRST_COME = 3

/**
 * A line before work of which only some is done at once. `take` resolves when it is one's turn, `over` ends a turn. Two
 * turns of three go to the smallest that waits, so that a small thing waits for no queue of large ones; the third goes to
 * who came first, so that a large one gets its turn however many small ones come. Equals go by order.
 */
export function turns() {
  let underWay = 0
  let given = 0
  /** In the order in which they came. */
  const line: Waiting[] = []

  const next = () =>
    given % FIRST_COME === FIRST_COME - 1
      ? line[0]
      : line.reduce<Waiting | undefined>((least, one) => (least && least.size <= one.size ? least : one), undefined)

  function goOn() {
    const one = next()
    if (!one || underWay >= one.atOnce) return
    line.splice(line.indexOf(one), 1)
    underWay += 1
    given += 1
    one.go()
    goOn()
  }

  return {
    take(size: number, atOnce: number): Promise<void> {
      return new Promise((go) => {
        line.push({ size, atOnce, go })
        goOn()
      })
    },
    over(): void {
      underWay -= 1
      goOn()
    },
  }
}

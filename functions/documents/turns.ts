type Waiting = { rank: number; atOnce: number; go: () => void }

/**
 * A line before work of which only some is done at once. `take` resolves when it is one's turn, `over` ends a turn. Who
 * waits goes by rank, the lowest first, and by order among equals; nobody passes the line.
 */
export function turns() {
  let underWay = 0
  const line: Waiting[] = []

  function goOn() {
    const [next] = line
    if (!next || underWay >= next.atOnce) return
    line.shift()
    underWay += 1
    next.go()
    goOn()
  }

  return {
    take(rank: number, atOnce: number): Promise<void> {
      return new Promise((go) => {
        const before = line.findIndex((other) => other.rank > rank)
        line.splice(before === -1 ? line.length : before, 0, { rank, atOnce, go })
        goOn()
      })
    },
    over(): void {
      underWay -= 1
      goOn()
    },
  }
}

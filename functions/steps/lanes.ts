/** How many tasks of a lane run at a time: a receiver's are calls over the internet, the others work here. */
export const AT_A_TIME = { ours: 4, receiver: 10 }

type Lane = { queue: (() => Promise<void>)[]; workers: number }

/**
 * Runs tasks in lanes by name. A lane starts its tasks in their order and runs some at a time; no lane waits for
 * another. Tasks about the same thing run one after the other, in their order.
 */
export function lanes(atATime: number = AT_A_TIME.ours) {
  const byName = new Map<string, Lane>()
  const workers: Promise<void>[] = []
  const last = new Map<string, Promise<void>>()
  const work = async (lane: Lane) => {
    while (lane.queue.length > 0) await lane.queue.shift()?.()
    lane.workers -= 1
  }
  const inOrder = (about: string, task: () => Promise<void>) => async () => {
    const before = last.get(about) ?? Promise.resolve()
    const one = before.then(task)
    last.set(about, one)
    await one
  }
  return {
    enter(name: string, task: () => Promise<void>, about?: string): void {
      const lane = byName.get(name) ?? { queue: [], workers: 0 }
      byName.set(name, lane)
      lane.queue.push(about === undefined ? task : inOrder(`${name} ${about}`, task))
      if (lane.workers === atATime) return
      lane.workers += 1
      workers.push(work(lane))
    },
    /** Resolves when every task is done. */
    async all(): Promise<void> {
      await Promise.all(workers)
    },
  }
}

/** How many tasks of a lane run at a time. */
const AT_A_TIME = 4

type Lane = { queue: (() => Promise<void>)[]; workers: number }

/**
 * Runs tasks in lanes by name. A lane starts its tasks in their order and runs four at a time; no lane waits for
 * another.
 */
export function lanes() {
  const byName = new Map<string, Lane>()
  const workers: Promise<void>[] = []
  const work = async (lane: Lane) => {
    while (lane.queue.length > 0) await lane.queue.shift()?.()
    lane.workers -= 1
  }
  return {
    enter(name: string, task: () => Promise<void>): void {
      const lane = byName.get(name) ?? { queue: [], workers: 0 }
      byName.set(name, lane)
      lane.queue.push(task)
      if (lane.workers === AT_A_TIME) return
      lane.workers += 1
      workers.push(work(lane))
    },
    /** Resolves when every task is done. */
    async all(): Promise<void> {
      await Promise.all(workers)
    },
  }
}

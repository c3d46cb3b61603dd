/** What a lane does at a time. */
const AT_A_TIME = 4

/**
 * Work in lanes by name: in each some is done at a time, in the order in which it came, and no lane waits for another.
 */
export function lanes() {
  const queues = new Map<string, (() => Promise<void>)[]>()
  const workers: Promise<void>[] = []
  const work = async (name: string) => {
    const queue = queues.get(name) ?? []
    while (queue.length > 0) await queue.shift()?.()
  }
  return {
    enter(name: string, task: () => Promise<void>): void {
      const queue = queues.get(name) ?? []
      queues.set(name, queue)
      queue.push(task)
      if (queue.length <= AT_A_TIME) workers.push(work(name))
    },
    /** When everything that entered is done. */
    async all(): Promise<void> {
      await Promise.all(workers)
    },
  }
}

/** The processor time, in milliseconds, of all threads except this one: workers, libvips and V8. */
function cpuBesideThisThread(): number {
  const [all, own] = [process.cpuUsage(), process.threadCpuUsage()]
  return (all.user + all.system - own.user - own.system) / 1000
}

/** Processor time that one piece of work has used, in milliseconds. */
export type CpuShare = { used: number }

/**
 * Shares the processor time of all threads among the work that is under way, in equal parts: the threads of libvips
 * belong to nobody. With one piece of work, its share is exact; with several, the system gives each about as much.
 */
export function cpuShares() {
  const shares = new Set<CpuShare>()
  let last = 0

  function settle() {
    const now = cpuBesideThisThread()
    for (const share of shares) share.used += (now - last) / shares.size
    last = now
  }

  return {
    begin(): CpuShare {
      settle()
      const share = { used: 0 }
      shares.add(share)
      return share
    },
    /** Brings all shares up to date. */
    settle,
    end(share: CpuShare): void {
      settle()
      shares.delete(share)
    },
    underWay: () => shares.size,
  }
}

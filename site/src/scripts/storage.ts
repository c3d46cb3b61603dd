const memory = new Map<string, string>()

/**
 * What the browser stores for this site. Where that is blocked or full, it is remembered until the page is left, so that
 * everything else goes on.
 */
export const storage = (kind: 'localStorage' | 'sessionStorage') => ({
  read(key: string): string | undefined {
    const remembered = memory.get(kind + key)
    if (remembered !== undefined) return remembered
    try {
      return window[kind].getItem(key) ?? undefined
    } catch {
      return undefined
    }
  },
  write(key: string, value: string) {
    try {
      window[kind].setItem(key, value)
      memory.delete(kind + key)
    } catch {
      memory.set(kind + key, value)
    }
  },
  forget(key: string) {
    memory.delete(kind + key)
    try {
      window[kind].removeItem(key)
    } catch {
      // Nothing can be stored, so nothing is.
    }
  },
})

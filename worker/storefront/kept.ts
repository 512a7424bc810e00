/**
 * A small memory of this isolate, for what many shoppers ask alike. Values only, never promises: those would belong to
 * the request that made them. `keptMs` bounds how stale an answer may be, `entriesMax` how much is kept.
 */
export interface Kept<T> {
  get(key: string, read: () => Promise<T>): Promise<T>
}

export function openKept<T>(keptMs: number, entriesMax: number): Kept<T> {
  const entries = new Map<string, { readonly value: T; readonly until: number }>()
  return {
    async get(key, read) {
      const hit = entries.get(key)
      if (hit && hit.until > Date.now()) return hit.value
      const value = await read()
      if (entries.size >= entriesMax) entries.clear()
      entries.set(key, { value, until: Date.now() + keptMs })
      return value
    },
  }
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** `count` different ones out of `all`. */
export function pick<T>(all: readonly T[], count: number, chance: () => number): T[] {
  const picked = new Set<T>()
  while (picked.size < Math.min(count, all.length)) {
    const one = all[Math.floor(chance() * all.length)]
    if (one !== undefined) picked.add(one)
  }
  return [...picked]
}

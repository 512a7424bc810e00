/** How much one caller may ask: `perSecond` lastingly, `burst` at once. */
export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

interface Bucket {
  tokens: number
  /** ms since epoch. */
  filledAt: number
}

export interface Draw {
  readonly granted: boolean
  /** Whole requests that would be granted now. */
  readonly left: number
  /** Seconds until the next request would be granted; 0 when it would be now. */
  readonly waitS: number
}

/** A table of token buckets, one per key, that forgets the longest unused above `keysMax`. */
export function openBuckets(keysMax: number): (key: string, rate: Rate, now: number) => Draw {
  const buckets = new Map<string, Bucket>()
  return (key, { perSecond, burst }, now) => {
    const known = buckets.get(key)
    // Put back at the end: a Map lists its keys in the order in which they were set.
    if (known) buckets.delete(key)
    else if (buckets.size >= keysMax) buckets.delete(buckets.keys().next().value ?? '')
    const bucket = known ?? { tokens: burst, filledAt: now }
    const gained = (Math.max(0, now - bucket.filledAt) / 1000) * perSecond
    bucket.tokens = Math.min(burst, bucket.tokens + gained)
    bucket.filledAt = now
    const granted = bucket.tokens >= 1
    if (granted) bucket.tokens -= 1
    buckets.set(key, bucket)
    const waitS = bucket.tokens >= 1 ? 0 : Math.ceil((1 - bucket.tokens) / perSecond)
    return { granted, left: Math.floor(bucket.tokens), waitS }
  }
}

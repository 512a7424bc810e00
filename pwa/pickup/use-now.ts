import { useEffect, useState } from 'preact/hooks'

import { clockOffsetMs } from '#pwa/session/session-model.ts'

const TICK_MS = 15_000

/** The server's time as this device knows it, ms since epoch; moves on every quarter of a minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => serverNow())
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}

function serverNow(): number {
  return Date.now() + (clockOffsetMs.peek() ?? 0)
}

import { loadavg } from 'node:os'

const STEP_MS = 250
const QUIET_SHARE = 0.05
const PATIENCE_MS = 15_000

/**
 * Waits until what the last run left behind is done: the local database runs in this process, and queues write to it
 * for a while after the answers are out.
 */
export async function settle(): Promise<void> {
  const until = performance.now() + PATIENCE_MS
  for (let quiet = 0; quiet < 2 && performance.now() < until;) {
    const before = process.cpuUsage()
    await new Promise((resolve) => setTimeout(resolve, STEP_MS))
    const { user, system } = process.cpuUsage(before)
    quiet = (user + system) / 1000 / STEP_MS < QUIET_SHARE ? quiet + 1 : 0
  }
}

/** How many processes wanted a core in the last minute: others on this machine make figures smaller. */
export function load(): string {
  return loadavg()
    .slice(0, 1)
    .map((value) => value.toFixed(1))
    .join('')
}

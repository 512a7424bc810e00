import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'

const STEP_MS = 250
const QUIET_SHARE = 0.05
const PATIENCE_MS = 15_000
const TICK_MS = 10

/**
 * Waits until what was made ready, or what the last run left behind, is done: queues and alarms go on for a while after
 * the answers are out, in this process (the local database), in workerd and in PostgreSQL.
 */
export async function settle(): Promise<void> {
  const until = performance.now() + PATIENCE_MS
  for (let quiet = 0; quiet < 2 && performance.now() < until;) {
    const before = usedMs()
    await new Promise((resolve) => setTimeout(resolve, STEP_MS))
    quiet = (usedMs() - before) / STEP_MS < QUIET_SHARE ? quiet + 1 : 0
  }
}

/** Processor time (ms) of this process and all that it started; of itself only where there is no /proc. */
function usedMs(): number {
  if (existsSync('/proc/self/stat')) return ticksOfFamily(process.pid) * TICK_MS
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function ticksOfFamily(eldest: number): number {
  const parents = new Map<number, { readonly parent: number; readonly ticks: number }>()
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? readStat(name) : null
    if (stat) parents.set(Number(name), stat)
  }
  const belongs = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)?.parent)
      if (at === eldest) return true
    return false
  }
  return [...parents].reduce((sum, [pid, { ticks }]) => (belongs(pid) ? sum + ticks : sum), 0)
}

/** `null`: it has ended meanwhile. */
function readStat(pid: string): { parent: number; ticks: number } | null {
  try {
    // What comes before the last bracket is the process's name, which may have spaces.
    const [, rest = ''] = /\) (.*)$/su.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    const fields = rest.split(' ').map(Number)
    return { parent: fields[1] ?? 0, ticks: (fields[11] ?? 0) + (fields[12] ?? 0) }
  } catch {
    return null
  }
}

/** How many processes wanted a core in the last minute: others on this machine make figures smaller. */
export function load(): string {
  return loadavg()
    .slice(0, 1)
    .map((value) => value.toFixed(1))
    .join('')
}

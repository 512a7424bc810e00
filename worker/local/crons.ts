const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const

/** Whether the cron expression (five fields, UTC, numbers only) names the minute of `at`. */
export function cronMatches(expression: string, at: Date): boolean {
  const fields = expression.trim().split(/\s+/)
  const now = [at.getUTCMinutes(), at.getUTCHours(), at.getUTCDate(), at.getUTCMonth() + 1, at.getUTCDay()]
  if (fields.length !== RANGES.length) throw new Error(`Not a cron expression: ${expression}`)
  const matches = fields.map((field, index) => fieldMatches(field, now[index] ?? 0, RANGES[index] ?? [0, 0]))
  const [minute, hour, day, month, weekday] = matches
  // As cron has it: with both days restricted, either of them is enough.
  const bothRestricted = fields[2] !== '*' && fields[4] !== '*'
  const onDay = bothRestricted ? day || weekday : day && weekday
  return Boolean(minute && hour && month && onDay)
}

function fieldMatches(field: string, value: number, [lowest, highest]: readonly [number, number]): boolean {
  return field.split(',').some((part) => {
    const [range = '*', step = '1'] = part.split('/')
    const [from, to = part.includes('/') ? highest : from] =
      range === '*' ? [lowest, highest] : range.split('-').map(Number)
    if (from === undefined || to === undefined) return false
    return value >= from && value <= to && (value - from) % Number(step) === 0
  })
}

/** Calls `fire` for each expression at the start of every minute that it names. Returns how to stop. */
export function startCrons(crons: readonly string[], fire: (cron: string, at: Date) => void): () => void {
  let timer: NodeJS.Timeout

  function waitForNextMinute(): void {
    const minute = new Date(Math.floor(Date.now() / 60_000 + 1) * 60_000)
    timer = setTimeout(() => {
      for (const cron of crons) if (cronMatches(cron, minute)) fire(cron, minute)
      waitForNextMinute()
    }, minute.getTime() - Date.now())
  }

  waitForNextMinute()
  return () => clearTimeout(timer)
}

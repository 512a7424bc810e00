/** What a connection that is gone says in workerd, and what a proxy before the database says for it. */
const SAYS =
  /network connection lost|internal error|fetch failed|failed to fetch|connection (?:refused|reset|closed)|disconnected|HTTP status 50[234]/i
const CAUSES_MAX = 5

/** Whether a fault is that the database could not be reached, rather than that it refused something. */
export function isUnreachable(fault: unknown): boolean {
  let cause = fault
  for (let deep = 0; deep < CAUSES_MAX && cause instanceof Error; deep += 1) {
    if (SAYS.test(cause.message) && !/constraint|syntax/i.test(cause.message)) return true
    cause = cause.cause
  }
  return false
}

import { requestsOf } from '#test/bench/requests/plan.ts'
import type { Outcome } from '#test/bench/requests/requests.ts'

import { chanceOf } from './chance.ts'
import { HttpConnection } from './http-connection.ts'
import type { LoadJob, Tally } from './job.ts'
import { quantile } from './quantile.ts'

/** A closed loop: every client sends its next request when the last one was answered. */
export async function drive({ port, clients, plan, seconds, count, seed }: LoadJob): Promise<Tally> {
  const times: number[] = []
  const tally: Record<Outcome, number> = { granted: 0, refused: 0, failed: 0 }
  let firstFailure: string | null = null
  let left = count ?? Number.POSITIVE_INFINITY
  const startedAt = performance.now()
  const until = seconds === undefined ? Number.POSITIVE_INFINITY : startedAt + seconds * 1000

  async function client(index: number): Promise<void> {
    const connection = new HttpConnection(port)
    const requests = requestsOf(plan, { client: index, clients, chance: chanceOf(seed * 1000 + index) })
    while (left > 0 && performance.now() < until) {
      left -= 1
      const asked = requests.next()
      if (!asked) break
      const at = performance.now()
      let outcome: Outcome = 'failed'
      let said = 'no answer'
      try {
        const { status, body } = await connection.ask(asked)
        times.push(performance.now() - at)
        outcome = requests.judge(status, body)
        if (outcome === 'failed') said = `${status} ${body.toString('utf8', 0, 300)}`
      } catch (fault) {
        said = String(fault)
      }
      tally[outcome] += 1
      if (outcome === 'failed') firstFailure ??= `${asked.method} ${asked.path.slice(0, 80)}: ${said}`
    }
    connection.close()
  }

  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)))
  return {
    seconds: (performance.now() - startedAt) / 1000,
    ...tally,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    firstFailure,
  }
}

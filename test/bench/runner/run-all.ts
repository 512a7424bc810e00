import type { Job, Tally } from '#test/bench/load/job.ts'
import { median } from '#test/bench/load/quantile.ts'
import { startDriver, type Driver } from '#test/bench/load/start-driver.ts'

import {
  WORKS,
  type Contender,
  type Row,
  type Run,
  type Sent,
  type WatchRun,
  type WorkName,
} from './contender.ts'
import { load, settle } from './settle.ts'

export interface Settings {
  readonly works: readonly WorkName[]
  readonly clients: readonly number[]
  readonly seconds: number
  readonly rounds: number
}

type Measured = Row & { readonly round: number }

/**
 * Runs every work by every contender who knows it, round after round, so that whatever else the machine does falls on
 * all of them. Answers medians over the rounds; wrong results are added up.
 */
export async function runAll(contenders: readonly Contender[], settings: Settings): Promise<Row[]> {
  const driver = startDriver()
  const measured: Measured[] = []
  try {
    for (let round = 1; round <= settings.rounds; round += 1) {
      console.log(`round ${round} of ${settings.rounds}, load ${load()}`)
      for (const work of WORKS.filter((name) => settings.works.includes(name)))
        for (const c of clientsFor(work, settings.clients))
          for (const contender of contenders) {
            const row = await measure(driver, contender, work, c, { ...settings, round })
            if (row) measured.push({ ...row, round })
          }
    }
  } finally {
    driver.stop()
  }
  return summary(measured)
}

/** Rivals need company, and the last units a crowd. */
function clientsFor(work: WorkName, clients: readonly number[]): readonly number[] {
  const alone = work === 'hot-contested' || work === 'last-units'
  return alone ? clients.filter((c) => c > 1) : clients
}

async function measure(
  driver: Driver,
  contender: Contender,
  work: WorkName,
  c: number,
  { seconds, round }: { seconds: number; round: number },
): Promise<Row | null> {
  const prepare = contender.works[work]
  if (!prepare) return null
  await settle()
  const run = await prepare(c, seconds)
  await settle()
  const { tally, sent } =
    'watch' in run
      ? await watch(driver, contender, run, c, seconds)
      : await press(driver, contender, run, c, seconds, round)
  if (tally.firstFailure !== null) console.log(`  ${contender.name} failed: ${tally.firstFailure}`)
  const row: Row = {
    work,
    contender: contender.name,
    c,
    rps: round1((tally.granted + tally.refused) / tally.seconds),
    p50Ms: round2(tally.p50),
    p99Ms: round2(tally.p99),
    wrong: await run.check(sent),
  }
  const { rps, p50Ms, p99Ms, wrong } = row
  console.log(`  ${work} C=${c} ${contender.name}: ${rps}/s, p50 ${p50Ms}, p99 ${p99Ms} ms, wrong ${wrong}`)
  return row
}

type Outcome = { readonly tally: Tally; readonly sent: Sent }

async function press(
  driver: Driver,
  { port }: Contender,
  { plan, count, cold }: Run,
  clients: number,
  seconds: number,
  seed: number,
): Promise<Outcome> {
  const job: Job = {
    kind: 'load',
    port,
    clients,
    plan,
    seed: seed * 2,
    ...(count === undefined ? { seconds } : { count }),
  }
  const warm = cold || count !== undefined
  const first = warm
    ? null
    : await driver.run({ ...job, seed: seed * 2 + 1, seconds: Math.max(1, seconds / 3) })
  const tally = await driver.run(job)
  return { tally, sent: sum(first, tally) }
}

async function watch(
  driver: Driver,
  { port }: Contender,
  { watch: plan }: WatchRun,
  clients: number,
  seconds: number,
): Promise<Outcome> {
  const tally = await driver.run({ kind: 'fresh', port, clients, plan, seconds })
  return { tally, sent: tally }
}

function sum(a: Tally | null, b: Tally): Sent {
  return {
    granted: (a?.granted ?? 0) + b.granted,
    refused: (a?.refused ?? 0) + b.refused,
    failed: (a?.failed ?? 0) + b.failed,
  }
}

function summary(measured: readonly Measured[]): Row[] {
  const groups = Map.groupBy(measured, ({ work, contender, c }) => `${work} ${contender} ${c}`)
  return [...groups.values()].flatMap((runs): Row[] => {
    const [first] = runs
    if (!first) return []
    const middle = (of: 'rps' | 'p50Ms' | 'p99Ms'): number => round2(median(runs.map((run) => run[of])))
    const { work, contender, c } = first
    const wrong = runs.reduce((total, run) => total + run.wrong, 0)
    return [{ work, contender, c, rps: middle('rps'), p50Ms: middle('p50Ms'), p99Ms: middle('p99Ms'), wrong }]
  })
}

function round1(value: number): number {
  return Math.round(value * 10) / 10
}

function round2(value: number): number {
  return Math.round(value * 100) / 100
}

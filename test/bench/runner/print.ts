import { WORK_TEXT, WORKS, type Row } from './contender.ts'
import { targetsReached, verdict } from './targets.ts'

/** One table: each contender's figures by work and clients, and how many times as much onhand does. */
export function resultTable(rows: readonly Row[]): string {
  const lines = [
    ['work', 'C', 'contender', 'per s', 'p50 ms', 'p99 ms', 'wrong', 'onhand is'],
    ...WORKS.flatMap((work) =>
      rows
        .filter((row) => row.work === work)
        .map((row) => [
          work,
          String(row.c),
          row.contender,
          row.rps >= 100 ? row.rps.toFixed(0) : row.rps.toFixed(1),
          row.p50Ms.toFixed(2),
          row.p99Ms.toFixed(2),
          String(row.wrong),
          times(rows, row),
        ]),
    ),
  ]
  const used = WORKS.filter((work) => rows.some((row) => row.work === work))
  return `${asTable(lines)}\n\n${used.map((work) => `${work}: ${WORK_TEXT[work]}`).join('\n')}`
}

/** The figures that were promised beside those that were measured. */
export function targetTable(rows: readonly Row[]): string {
  return asTable([
    ['at C = 32', 'at least', 'aim', 'measured', ''],
    ...targetsReached(rows).map((reached) => {
      const sign = reached.atMost ? '≤ ' : ''
      return [
        reached.what,
        `${sign}${reached.least}`,
        `${sign}${reached.aim}`,
        reached.measured?.toFixed(2) ?? '–',
        verdict(reached),
      ]
    }),
  ])
}

function times(rows: readonly Row[], { work, c, rps, contender }: Row): string {
  const own = rows.find((row) => row.work === work && row.c === c && row.contender === 'onhand')
  if (!own || contender === 'onhand' || rps === 0) return ''
  return `${(own.rps / rps).toFixed(2)}×`
}

function asTable(lines: readonly (readonly string[])[]): string {
  const widths = lines.reduce<number[]>(
    (found, line) => line.map((cell, column) => Math.max(found[column] ?? 0, cell.length)),
    [],
  )
  const [head = [], ...rest] = lines.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  )
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rest].join('\n')
}

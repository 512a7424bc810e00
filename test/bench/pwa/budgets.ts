/** One promise beside what was measured. */
export interface Budget {
  readonly what: string
  readonly at: string
  readonly most: number
  readonly unit: 'ms' | 'kB' | 'MB'
  readonly measured: number
  /** Bytes are the same on every machine, so they decide; times depend on what else runs, so they are told. */
  readonly decides: boolean
}

export function isKept({ measured, most }: Budget): boolean {
  return measured <= most
}

/** The budgets as a table, one line each. */
export function budgetTable(budgets: readonly Budget[]): string {
  const lines = [
    ['budget', 'at', 'at most', 'measured', ''],
    ...budgets.map((budget) => [
      budget.what,
      budget.at,
      written(budget.most, budget.unit),
      written(budget.measured, budget.unit),
      isKept(budget) ? 'kept' : budget.decides ? 'BROKEN' : 'over',
    ]),
  ]
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  )
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n')
}

function written(value: number, unit: Budget['unit']): string {
  return `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${unit}`
}

import { optionKey } from './sku-text.ts'

/** One option with its values: Size: S, M, L. */
export interface OptionAxis {
  readonly name: string
  readonly values: readonly string[]
}

/** More than this is a slip: eight sizes of 25 colours are 200. */
export const MATRIX_MAX = 200

/** Values as somebody types them in one go, between commas, semicolons or line ends; each once, however it is spelled. */
export function optionValues(text: string): string[] {
  const seen = new Set<string>()
  return text
    .split(/[,;\n]/)
    .map((value) => value.trim())
    .filter((value) => {
      const key = optionKey([value])
      if (value === '' || seen.has(key)) return false
      seen.add(key)
      return true
    })
}

/** Every combination of the values, the last option changing first; those in `known` are left out. */
export function missingVariants(
  axes: readonly OptionAxis[],
  known: readonly (readonly string[])[],
): string[][] {
  if (axes.length === 0 || axes.some(({ values }) => values.length === 0)) return []
  let rows: string[][] = [[]]
  for (const { values } of axes) rows = rows.flatMap((row) => values.map((value) => [...row, value]))
  const has = new Set(known.map((options) => optionKey(options)))
  return rows.filter((options) => !has.has(optionKey(options)))
}

// oxlint-disable-next-line typescript/triple-slash-reference -- every realm that compiles this file must find it
/// <reference path="./papaparse.d.ts" />
import Papa from 'papaparse'

import { err, ok, type Result } from '#domain/result.ts'

/** One record of a CSV file, with the line of the file on which it begins. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
}

export type CsvRefusal =
  | { readonly reason: 'file_empty' }
  /** A quotation mark was opened and never closed: everything after it would be one cell. */
  | { readonly reason: 'quote_unclosed'; readonly line: number }

const DELIMITERS = [',', ';', '\t'] as const

/**
 * Reads CSV text as spreadsheets write it: comma, semicolon or tab, quoted line breaks, any line ending, with or
 * without a byte order mark. Lines are those of the file, also after quoted line breaks.
 */
export function readCsv(text: string): Result<CsvRow[], CsvRefusal> {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text
  if (content.trim() === '') return err({ reason: 'file_empty' })
  const { data, errors } = Papa.parse(content, { delimiter: guessDelimiter(content), skipEmptyLines: false })
  const rows: CsvRow[] = []
  let line = 1
  for (const cells of data) {
    rows.push({ line, cells })
    line += 1 + lineBreaks(cells)
  }
  const unclosed = errors.find(({ code }) => code === 'MissingQuotes')
  if (unclosed) return err({ reason: 'quote_unclosed', line: rows[unclosed.row ?? 0]?.line ?? 1 })
  return ok(rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')))
}

/** The separator that the header uses most, outside quotation marks. */
function guessDelimiter(text: string): string {
  const header =
    text
      .slice(0, 20_000)
      .replaceAll(/"[^"]*"/g, '')
      .split(/[\r\n]/, 1)[0] ?? ''
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: header.split(delimiter).length }))
  return counts.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ','
}

function lineBreaks(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) count += cell.match(/\r\n|\r|\n/g)?.length ?? 0
  return count
}

/**
 * A cell that begins like a formula is run as one by spreadsheets, whoever wrote it. Such cells get an apostrophe in front,
 * which spreadsheets read as "this is text"; taking it away again gives back exactly what was there.
 */
const DANGEROUS = /^[=+\-@\t\r\n'＝＋－＠]/u
/** A plain number is no formula, and people add columns up. */
const NUMBER = /^-?\d+(?:[.,]\d+)?$/

/** A cell as it may stand in a file. */
export function guardCell(text: string): string {
  return DANGEROUS.test(text) && !NUMBER.test(text) ? `'${text}` : text
}

/** What `guardCell` made it of. */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") && DANGEROUS.test(cell.slice(1)) ? cell.slice(1) : cell
}

/** One line of a CSV file, quoted where needed. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(guardCell(cell))).join(',')}\r\n`
}

function quoted(cell: string): string {
  return /[",\r\n;\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

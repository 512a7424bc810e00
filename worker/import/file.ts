import { readCsv, type CsvRefusal } from '#domain/catalog/import-csv.ts'
import { textOf } from '#domain/catalog/import-encoding.ts'
import { readSheet, type Sheet, type SheetRefusal } from '#domain/catalog/import-sheet.ts'
import { err, type Result } from '#domain/result.ts'

/** A file this big is read whole within a Worker's memory; larger ones come in items, read by whoever sends them. */
export const FILE_BYTES_MAX = 2 * 1024 * 1024

/** Reads a product CSV as it was saved. Refused: empty, an unclosed quotation mark, another kind of file. */
export function readFile(bytes: ArrayBuffer): Result<Sheet, CsvRefusal | SheetRefusal> {
  const { text } = textOf([...new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength))], (encoding) => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      return null
    }
  })
  const rows = readCsv(text)
  return rows.ok ? readSheet(rows.value) : err(rows.error)
}

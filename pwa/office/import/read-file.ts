import { readCsv, type CsvRefusal } from '#domain/catalog/import-csv.ts'
import { textOf } from '#domain/catalog/import-encoding.ts'
import { applyMapping, type MappingColumns } from '#domain/catalog/import-mapping.ts'
import { readSheet, type Sheet, type SheetRefusal } from '#domain/catalog/import-sheet.ts'
import { IMPORT_ITEMS_MAX } from '#domain/catalog/import-wire.ts'
import { err, ok, type Result } from '#domain/result.ts'

/** A product file as this device read it. */
export interface ReadFile {
  readonly name: string
  /** SHA-256 of its bytes, hex: tells whether the same file was chosen again. */
  readonly hash: string
  readonly sheet: Sheet
}

export type FileRefusal =
  | CsvRefusal
  | SheetRefusal
  | { readonly reason: 'too_many_items'; readonly itemsMax: number }
  | { readonly reason: 'unreadable' }

/** Reads a product CSV on this device, by a mapping where the shop made one: any encoding and delimiter that spreadsheets write. */
export async function readFile(file: File, mapping?: MappingColumns): Promise<Result<ReadFile, FileRefusal>> {
  let bytes: ArrayBuffer
  try {
    bytes = await file.arrayBuffer()
  } catch {
    return err({ reason: 'unreadable' })
  }
  const { text } = textOf([...new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength))], (encoding) => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      return null
    }
  })
  const rows = readCsv(text)
  if (!rows.ok) return rows
  const sheet = mapping ? readSheet(applyMapping(rows.value, mapping), true) : readSheet(rows.value)
  if (!sheet.ok) return sheet
  if (sheet.value.items.length > IMPORT_ITEMS_MAX)
    return err({ reason: 'too_many_items', itemsMax: IMPORT_ITEMS_MAX })
  return ok({ name: file.name, hash: await hashOf(bytes), sheet: sheet.value })
}

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

import { readCsv } from '#domain/catalog/import-csv.ts'
import { textOf } from '#domain/catalog/import-encoding.ts'
import { readSheet, type Sheet } from '#domain/catalog/import-sheet.ts'

import { HostFault } from './host-fault.ts'

/** A product file as the command line read it. */
export interface ProductFile {
  readonly name: string
  /** SHA-256 of its bytes, hex. */
  readonly hash: string
  readonly sheet: Sheet
}

/** Reads a product CSV from disk. What a person can mend in it is told by line. */
export function readProductFile(path: string): ProductFile {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    throw new HostFault(`There is no file ${path}, or it can not be read.`)
  }
  const { text } = textOf([bytes[0], bytes[1]], (encoding) => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      return null
    }
  })
  const rows = readCsv(text)
  if (!rows.ok)
    throw new HostFault(
      rows.error.reason === 'file_empty'
        ? `${path} is empty.`
        : `${path}: a quotation mark is opened in line ${rows.error.line} and never closed.`,
    )
  const sheet = readSheet(rows.value)
  if (!sheet.ok)
    throw new HostFault(
      sheet.error.reason === 'no_rows'
        ? `${path} has a header and nothing below it.`
        : `${path} is not a product file: it has no column ${sheet.error.columns.join(', ')}.`,
    )
  const hash = createHash('sha256').update(bytes).digest('hex')
  return { name: basename(path), hash, sheet: sheet.value }
}

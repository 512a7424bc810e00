import { lookupKeys } from '#domain/barcode/lookup-keys.ts'

import type { DeskOrder } from './wire.ts'

export type ScannedLine =
  | { readonly found: 'line'; readonly lineId: string; readonly picked: number }
  /** Everything of it is in the basket already. */
  | { readonly found: 'enough'; readonly lineId: string }
  | { readonly found: 'nothing' }

type Scannable = Pick<
  DeskOrder['lines'][number],
  'lineId' | 'quantity' | 'picked' | 'dropped' | 'code' | 'barcodes'
>

/**
 * The line that a scan ticks, and how many units are picked after it: a case of twelve counts twelve, never more than
 * was ordered. With several lines of one SKU the first that is open takes it.
 */
export function lineOfScan(lines: readonly Scannable[], scanned: string): ScannedLine {
  const keys = new Set(lookupKeys(scanned))
  const hits = lines.flatMap((line) => {
    const barcode = line.barcodes.find(({ code }) => keys.has(code))
    if (barcode) return [{ line, units: barcode.quantity }]
    return line.code !== null && keys.has(line.code) ? [{ line, units: 1 }] : []
  })
  const [first] = hits
  if (!first) return { found: 'nothing' }
  const open = hits.find(({ line }) => line.picked < line.quantity - line.dropped)
  if (!open) return { found: 'enough', lineId: first.line.lineId }
  const { line, units } = open
  return {
    found: 'line',
    lineId: line.lineId,
    picked: Math.min(line.quantity - line.dropped, line.picked + units),
  }
}

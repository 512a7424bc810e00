import type { PaperLineView } from '#domain/stock/document-wire.ts'

/** Lines with their place on the paper: one SKU may stand on it twice, and a paper never changes. */
export function placed(lines: readonly PaperLineView[]): { line: PaperLineView; place: string }[] {
  return lines.map((line, index) => ({ line, place: `line ${index + 1}` }))
}

import { skuName, slug } from '#domain/catalog/sku-text.ts'

import { SAMPLE_ITEMS } from './catalog/all.ts'
import { caseGtin14, exampleEan13, exampleIsbn13, exampleUpcA } from './example-codes.ts'
import { sampleId } from './ids.ts'
import type { SampleItem, SampleSku } from './sample-item.ts'

export interface SampleBarcode {
  /** GTIN-14 digits. */
  readonly code: string
  /** As printed on the pack: 12 digits for UPC-A, 13 for EAN, 14 for a case. */
  readonly printed: string
  /** Base units one scan stands for. */
  readonly quantity: number
}

/** A SKU of the sample shop with all that follows from its item. */
export interface SampleLine {
  readonly id: string
  readonly itemId: string
  readonly item: SampleItem
  readonly sku: SampleSku
  readonly name: string
  readonly barcodes: readonly SampleBarcode[]
}

/** The address of an item: `hand-cream-75-ml`. */
export function handleOf(name: string): string {
  return slug(name.replaceAll("'", ''))
}

/** Every SKU of the sample shop, in the order of the register's tabs. */
export function sampleAssortment(): SampleLine[] {
  const next = { ean: 0, upc: 0, isbn: 0 }
  return SAMPLE_ITEMS.flatMap((item) =>
    item.skus.map((sku) => ({
      id: sampleId('sku', sku.code),
      itemId: sampleId('item', handleOf(item.name)),
      item,
      sku,
      name: skuName(item.name, sku.options ?? []),
      barcodes: barcodesOf(item, sku, next),
    })),
  )
}

function barcodesOf(
  item: SampleItem,
  sku: SampleSku,
  next: { ean: number; upc: number; isbn: number },
): SampleBarcode[] {
  const kind = item.kind === 'service' ? 'none' : (sku.barcode ?? 'ean')
  if (kind === 'none') return []
  const printed =
    kind === 'isbn'
      ? exampleIsbn13((next.isbn += 1))
      : kind === 'upc'
        ? exampleUpcA((next.upc += 1) * 10)
        : // Company number 4711 below the example prefix, then the article.
          exampleEan13(471_100_000 + (next.ean += 1))
  const code = printed.padStart(14, '0')
  const one = { code, printed, quantity: 1 }
  if (sku.casePack === undefined) return [one]
  const outer = caseGtin14(code.slice(1))
  return [one, { code: outer, printed: outer, quantity: sku.casePack }]
}

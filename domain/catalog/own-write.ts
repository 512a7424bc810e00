import { currencyDigits, decimalText } from '#domain/text/format.ts'

import { blocksOf } from './html-blocks.ts'
import type { KnownItem, KnownSku } from './import-ground.ts'
import { OWN_ITEM_COLUMNS, OWN_SKU_COLUMNS } from './own-columns.ts'
import type { Block } from './wire.ts'

/** How a supplier sells a SKU, as files name it. */
export interface SupplierLink {
  readonly supplier: string
  readonly supplierSku: string | null
  readonly casePack: number
  readonly minimum: number
  readonly leadDays: number | null
  readonly cost: number | null
  readonly preferred: boolean
}

export interface PartLink {
  readonly code: string | null
  readonly skuId: string
  readonly quantity: number
}

/** An item with all that hangs on it. */
export interface ExportItem extends KnownItem {
  readonly parts: ReadonlyMap<string, readonly PartLink[]>
  readonly suppliers: ReadonlyMap<string, readonly SupplierLink[]>
}

/** Columns that show what goods cost us: left out for who may not see it. */
const COST_COLUMNS: ReadonlySet<string> = new Set([
  'Cost per item',
  'Last cost',
  'Supplier cost',
  'Other suppliers',
])

const ITEM_COLUMNS = [
  'Handle',
  'Title',
  'Body (HTML)',
  'Vendor',
  'Type',
  'Tags',
  'Status',
  'Option1 Name',
  'Option2 Name',
  'Option3 Name',
  'Image Src',
  ...Object.values(OWN_ITEM_COLUMNS),
] as const
const SKU_COLUMNS = [
  'Option1 Value',
  'Option2 Value',
  'Option3 Value',
  'Variant SKU',
  'Variant Barcode',
  'Variant Price',
  'Variant Compare At Price',
  'Cost per item',
  'Variant Image',
  ...Object.values(OWN_SKU_COLUMNS),
] as const

/** The header of the export. */
export function exportHeader(withCost: boolean): string[] {
  return [...ITEM_COLUMNS, ...SKU_COLUMNS].filter((name) => withCost || !COST_COLUMNS.has(name))
}

/** One row per SKU; the item's own fields stand in each, so that a spreadsheet can sort and filter without breaking it. */
export function exportRows(item: ExportItem, currency: string, withCost: boolean): string[][] {
  const digits = currencyDigits(currency)
  const money = (minor: number | null): string => (minor === null ? '' : decimalText(minor, digits))
  const head = itemCells(item)
  const header = exportHeader(withCost)
  return item.skus.map((sku) => {
    const cells: Readonly<Record<string, string>> = { ...head, ...skuCells(item, sku, money) }
    return header.map((name) => cells[name] ?? '')
  })
}

function itemCells(item: ExportItem): Record<string, string> {
  const photos = item.photos ?? []
  const [option1 = '', option2 = '', option3 = ''] = item.optionNames
  return {
    Handle: item.handle,
    Title: item.name,
    'Body (HTML)': htmlOf(item.description),
    Vendor: item.brand ?? '',
    Type: item.category,
    Tags: listText(item.tags),
    Status: item.status,
    'Option1 Name': option1,
    'Option2 Name': option2,
    'Option3 Name': option3,
    'Image Src': item.photo ?? '',
    [OWN_ITEM_COLUMNS.itemId]: item.id,
    [OWN_ITEM_COLUMNS.taxCategory]: item.taxCategory,
    [OWN_ITEM_COLUMNS.age]: item.ageRestriction === null ? '' : String(item.ageRestriction),
    // The first alone says nothing that `Image Src` does not.
    [OWN_ITEM_COLUMNS.photos]:
      photos.length > 1 || photos.some(({ alt }) => alt !== '')
        ? photos.map(({ photo, alt }) => `${photo} ${alt}`.trimEnd()).join('\n')
        : '',
  }
}

function skuCells(
  item: ExportItem,
  sku: KnownSku,
  money: (minor: number | null) => string,
): Record<string, string> {
  const packs = new Set(sku.packs.map(({ code }) => code))
  const [plain = '', ...others] = sku.barcodes.filter((code) => !packs.has(code))
  const [option1 = '', option2 = '', option3 = ''] = sku.options
  const links = item.suppliers.get(sku.id) ?? []
  const [first, ...more] = links.toSorted((a, b) => Number(b.preferred) - Number(a.preferred))
  return {
    'Option1 Value': option1,
    'Option2 Value': option2,
    'Option3 Value': option3,
    'Variant SKU': sku.code ?? '',
    'Variant Barcode': plain,
    'Variant Price': money(sku.price),
    'Variant Compare At Price': money(sku.compareAtPrice),
    'Cost per item': money(sku.cost),
    'Variant Image': sku.photo ?? '',
    [OWN_SKU_COLUMNS.skuId]: sku.id,
    [OWN_SKU_COLUMNS.skuStatus]: sku.status,
    [OWN_SKU_COLUMNS.kind]: sku.kind,
    [OWN_SKU_COLUMNS.unit]: sku.unit,
    [OWN_SKU_COLUMNS.selling]: sku.selling,
    [OWN_SKU_COLUMNS.measure]: sku.measure ?? '',
    [OWN_SKU_COLUMNS.step]: String(sku.step),
    [OWN_SKU_COLUMNS.priceQuantity]: String(sku.priceQuantity),
    [OWN_SKU_COLUMNS.kitPricing]: sku.kitPricing,
    [OWN_SKU_COLUMNS.parts]: partsText(item.parts.get(sku.id) ?? []),
    [OWN_SKU_COLUMNS.packs]: [
      ...others.map((code) => `1 each - ${code}`),
      ...sku.packs.map(
        ({ code, quantity, pack, price }) => `${quantity} ${pack} ${money(price) || '-'} ${code}`,
      ),
    ].join('\n'),
    [OWN_SKU_COLUMNS.lastCost]: money(sku.lastCost),
    [OWN_SKU_COLUMNS.supplier]: first?.supplier ?? '',
    [OWN_SKU_COLUMNS.supplierSku]: first?.supplierSku ?? '',
    [OWN_SKU_COLUMNS.casePack]: first ? String(first.casePack) : '',
    [OWN_SKU_COLUMNS.minimum]: first ? String(first.minimum) : '',
    [OWN_SKU_COLUMNS.leadDays]: first?.leadDays == null ? '' : String(first.leadDays),
    [OWN_SKU_COLUMNS.supplierCost]: money(first?.cost ?? null),
    [OWN_SKU_COLUMNS.otherSuppliers]: more.length === 0 ? '' : JSON.stringify(more),
  }
}

/** `2 TEA-TIN` per line; a part without a code is named by its id. */
export function partsText(parts: readonly PartLink[]): string {
  return parts
    .map(({ code, skuId, quantity }) => `${quantity} ${code ?? `id:${skuId}`}`)
    .toSorted()
    .join('\n')
}

/** Tags between commas, or as JSON where that would not give them back. */
export function listText(words: readonly string[]): string {
  const plain = words.join(', ')
  const again = plain.split(',').map((word) => word.trim())
  const same = words.length === again.length && words.every((word, at) => word === again[at])
  return words.length === 0 || (same && !plain.startsWith('[')) ? plain : JSON.stringify(words)
}

/** A description as the little HTML that every shop system reads; as JSON where that would not give it back. */
export function htmlOf(blocks: readonly Block[]): string {
  const html = blocks
    .map(({ kind, text }) => `<${kind}>${escaped(text)}</${kind}>`)
    .join('')
    .replaceAll(/(?:<li>.*?<\/li>)+/gs, (list) => `<ul>${list}</ul>`)
  return JSON.stringify(blocksOf(html)) === JSON.stringify(blocks.map(({ kind, text }) => ({ kind, text })))
    ? html
    : JSON.stringify(blocks)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

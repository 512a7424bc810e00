import { receiptOf, type ReceiptPart } from '#domain/sale/receipt.ts'
import type { ShopInfo } from '#domain/shop/wire.ts'
import type { JournalRecord } from '#pwa/offline/journal-record.ts'

/** The receipt of a sale in this tablet's journal. `nameOf` finds whoever sold it. */
export function receiptFor(
  record: JournalRecord,
  shop: ShopInfo,
  nameOf: (staffId: string) => string,
  copy: boolean,
): ReceiptPart[] {
  const { document } = record
  const store = shop.stores.find(({ id }) => id === document.storeId)
  return receiptOf(document, {
    shop: shop.name,
    store: { name: store?.name ?? '', address: store?.address ?? '', phone: store?.phone ?? null },
    seller: nameOf(document.staffId),
    taxNames: Object.fromEntries(shop.taxRates.map(({ category, name }) => [category, name])),
    copy,
  })
}

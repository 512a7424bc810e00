import { v7 } from 'uuid'

import type { AuditedWrite } from './audited-writes.ts'
import type { TestShop } from './people.ts'

/** An item, its SKU, and a kit made of it: the other writes are about them, too. */
export const [ITEM, SKU] = [v7(), v7()]
const [BOX, KIT] = [v7(), v7()]
const LABEL = { widthMm: 50, heightMm: 25, fields: ['name', 'price'], code: 'auto', sheet: null }
export const ALONE = { exceptionReason: 'Nobody else is here' }

/** What the shop has and whom it buys from. `quay` is a second store. */
export function goodsWrites({ storeId }: TestShop, quay: string): AuditedWrite[] {
  const [blue, supplier, change, mapping, run, transfer] = [v7(), v7(), v7(), v7(), v7(), v7()]
  const [delivery, label] = [v7(), v7()]
  const item = { at: [ITEM], version: `/catalog/items/${ITEM}` }
  const sku = { at: [SKU], version: `/catalog/items/${ITEM}` }
  const line = { skuId: SKU, quantity: 3 }
  const columns = { Title: 'What', 'Variant Price': 'How much' }
  const account = { holder: 'Bloom', account: 'IE29AIBK93115212345678', bank: 'AIB', reason: 'Letter' }
  const link = { supplierSku: 'B-1', casePack: 6, minimum: 6, leadDays: null, preferred: true }
  const box = { id: KIT, code: 'BOX', price: 3_000, kind: 'kit', parts: [{ skuId: SKU, quantity: 2 }] }
  return [
    { route: 'put /catalog/category-tree', body: { path: 'Vases' }, leaves: ['category.created'] },
    {
      route: 'post /catalog/items',
      body: {
        id: ITEM,
        name: 'Vase',
        optionNames: ['Colour'],
        skus: [{ id: SKU, code: 'V1', options: ['Red'], price: 1_000 }],
      },
      leaves: ['item.created'],
    },
    {
      route: 'post /catalog/items',
      body: { id: BOX, name: 'Gift box', skus: [box] },
      leaves: ['item.created'],
    },
    { route: 'patch /catalog/items/:itemId', ...item, body: { category: 'Vases' }, leaves: ['item.changed'] },
    {
      route: 'post /catalog/items/:itemId/skus',
      at: [ITEM],
      body: { id: blue, code: 'V2', options: ['Blue'], price: 1_000 },
      leaves: ['sku.created'],
    },
    {
      route: 'patch /catalog/items/:itemId/variants',
      ...item,
      body: { add: [], change: [{ skuId: SKU, price: 1_100 }] },
      leaves: ['price.changed'],
    },
    { route: 'patch /catalog/skus/:skuId', ...sku, body: { price: 1_200 }, leaves: ['price.changed'] },
    {
      route: 'put /catalog/skus/:skuId/parts',
      at: [KIT],
      version: `/catalog/items/${BOX}`,
      body: { parts: [{ skuId: SKU, quantity: 3 }] },
      leaves: ['kit.changed'],
    },
    {
      route: 'post /catalog/skus/:skuId/barcodes',
      at: [SKU],
      body: { code: '4006381333931' },
      leaves: ['sku.changed'],
    },
    {
      route: 'patch /catalog/skus/:skuId/barcodes/:code',
      at: [SKU, '04006381333931'],
      body: { quantity: 6, pack: 'case', price: 6_000 },
      leaves: ['sku.changed'],
    },
    { route: 'post /catalog/skus/:skuId/internal-barcode', at: [SKU], leaves: ['sku.changed'] },
    {
      route: 'delete /catalog/skus/:skuId/barcodes/:code',
      at: [SKU, '04006381333931'],
      leaves: ['sku.changed'],
    },
    {
      route: 'post /catalog/category-tree/move',
      body: { from: 'Vases', to: 'Glass' },
      leaves: ['category.moved'],
    },
    { route: 'post /catalog/category-tree/remove', body: { path: 'Glass' }, leaves: ['category.removed'] },
    {
      route: 'post /catalog/option-names/merge',
      body: { from: 'Colour', to: 'Tint' },
      leaves: ['option_name.merged'],
    },
    {
      route: 'put /catalog/items/:itemId/substitutes',
      at: [ITEM],
      body: { itemIds: [BOX] },
      leaves: ['item.substitutes_named'],
    },
    {
      route: 'put /catalog/field-locks/:field',
      at: ['brand'],
      body: { roles: ['owner'] },
      leaves: ['field_lock.changed'],
    },
    { route: 'post /suppliers', body: { id: supplier, name: 'Bloom Ltd' }, leaves: ['supplier.created'] },
    {
      route: 'patch /suppliers/:supplierId',
      at: [supplier],
      version: '"1"',
      body: { phone: '+35315550100' },
      leaves: ['supplier.changed'],
    },
    {
      route: 'put /catalog/skus/:skuId/suppliers/:supplierId',
      at: [SKU, supplier],
      body: link,
      leaves: ['sku.supplier_changed'],
    },
    {
      route: 'delete /catalog/skus/:skuId/suppliers/:supplierId',
      at: [SKU, supplier],
      leaves: ['sku.supplier_removed'],
    },
    {
      route: 'post /suppliers/:supplierId/payment-changes',
      at: [supplier],
      body: { id: change, ...account },
      leaves: ['supplier.payment_proposed'],
    },
    {
      route: 'post /supplier-payments/changes/:changeId/decide',
      at: [change],
      body: { verdict: 'approved', ...ALONE },
      leaves: ['supplier.payment_changed', 'duty.exception'],
    },
    {
      route: 'post /goods-receipts',
      body: { id: v7(), storeId, confirmed: true, lines: [{ ...line, quantity: 40, cost: 9_000 }] },
      leaves: ['stock.received'],
    },
    {
      route: 'post /adjustments',
      body: { id: v7(), storeId, reason: 'theft', confirmed: true, lines: [line] },
      leaves: ['stock.adjusted'],
    },
    {
      route: 'post /assemblies',
      body: {
        id: v7(),
        storeId,
        way: 'assemble',
        kitSkuId: blue,
        quantity: 1,
        confirmed: true,
        parts: [{ skuId: SKU, quantity: 2 }],
      },
      leaves: ['kit.assembled'],
    },
    {
      route: 'post /transfers',
      body: { id: transfer, storeId, toStoreId: quay, confirmed: true, lines: [line] },
      leaves: ['transfer.sent'],
    },
    {
      route: 'post /transfers/:transferId/receipts',
      at: [transfer],
      body: { id: v7(), confirmed: true, lines: [{ ...line, quantity: 1 }] },
      leaves: ['transfer.received'],
    },
    {
      route: 'post /transfers/:transferId/closings',
      at: [transfer],
      body: { id: v7(), reason: 'lost' },
      leaves: ['transfer.closed'],
    },
    {
      route: 'post /skus/:skuId/expected',
      at: [SKU],
      body: { id: delivery, storeId, quantity: 5, expectedOn: '2099-01-01' },
      leaves: ['delivery.expected'],
    },
    { route: 'post /skus/:skuId/expected/:expectedId/end', at: [SKU, delivery], leaves: ['delivery.ended'] },
    {
      route: 'put /labels/templates/:templateId',
      at: [label],
      body: { name: 'Shelf', layout: LABEL },
      leaves: ['label_template.made'],
    },
    { route: 'delete /labels/templates/:templateId', at: [label], leaves: ['label_template.removed'] },
    {
      route: 'put /import-mappings/:mappingId',
      at: [mapping],
      body: { name: 'Ours', columns },
      leaves: ['mapping.changed'],
    },
    { route: 'post /import-mappings/:mappingId/review', at: [mapping], leaves: ['mapping.reviewed'] },
    {
      route: 'post /import-mappings/:mappingId/revert',
      at: [mapping],
      body: { version: 1 },
      leaves: ['mapping.reverted'],
    },
    {
      route: 'post /imports',
      body: { id: run, fileName: 'ours.csv', fileHash: 'a'.repeat(64), storeId, itemsTotal: 1 },
      leaves: [],
    },
    { route: 'delete /imports/:importId', at: [run], leaves: ['import.discarded'] },
  ]
}

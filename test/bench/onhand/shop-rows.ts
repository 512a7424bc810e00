import type { Client } from '@libsql/client/web'

import { barcode, item, sku } from '#db/schema/catalog.ts'
import { shop, store, taxRate } from '#db/schema/shop.ts'
import { enrolmentCode, staff } from '#db/schema/staff.ts'
import { insertRows } from '#db/seed/bulk.ts'
import { sampleId } from '#db/seed/ids.ts'
import { manySkus } from '#db/seed/many.ts'
import { staffRows } from '#db/seed/people-rows.ts'
import { SAMPLE_SHOP, SAMPLE_TAX_RATES } from '#db/seed/people.ts'
import { shopRow, storeRows, taxRateRows } from '#db/seed/sample-rows.ts'
import { sha256Hex } from '#db/seed/secret.ts'
import type { Goods } from '#domain/sale/basket.ts'
import type { PriceRules } from '#domain/sale/price.ts'

export const STORE_ID = sampleId('store', 'main')
export const STAFF_ID = sampleId('staff', 'nora')
export const CURRENCY = SAMPLE_SHOP.currency
export const RULES: PriceRules = { taxMode: 'inclusive', taxRates: SAMPLE_TAX_RATES }

const YEAR_MS = 365 * 86_400_000

export interface Registered {
  readonly register: string
  readonly code: string
}

/** Codes that enrol `count` tablets: as in the office, but all at once. */
export function enrolments(count: number): Registered[] {
  return Array.from({ length: count }, (_, index) => ({
    register: `B${index + 1}`,
    code: `BENC-${2000 + index}`,
  }))
}

/**
 * A shop with one store, default settings and `skus` SKUs, straight into an empty database. `pools`: objects that share
 * the SKUs; 0 gives each one of its own.
 */
export async function writeShop(
  client: Client,
  { pools, skus, registers }: { pools: number; skus: number; registers: readonly Registered[] },
): Promise<Goods[]> {
  const now = Date.now()
  const catalog = manySkus(skus, now)
  await insertRows(client, shop, [{ ...shopRow(now), ledgerPools: pools }])
  await insertRows(
    client,
    store,
    storeRows().filter(({ id }) => id === STORE_ID),
  )
  await insertRows(client, taxRate, taxRateRows())
  await insertRows(client, staff, staffRows(now))
  await insertRows(client, item, catalog.items)
  await insertRows(client, sku, catalog.skus)
  await insertRows(client, barcode, catalog.barcodes)
  await insertRows(
    client,
    enrolmentCode,
    registers.map(({ register, code }) => ({
      id: sampleId('document', `enrolment ${register}`),
      codeHash: sha256Hex(code),
      storeId: STORE_ID,
      register,
      deviceName: `Till ${register}`,
      createdBy: STAFF_ID,
      createdAt: now,
      expiresAt: now + YEAR_MS,
    })),
  )
  const taxes = new Map(catalog.items.map(({ id, taxCategory }) => [id, taxCategory]))
  return catalog.skus.map((row) => ({
    skuId: row.id,
    name: row.name,
    code: row.code ?? null,
    kind: 'stocked',
    unit: 'piece',
    unitPrice: row.price,
    priceQuantity: row.priceQuantity ?? 1,
    taxCategory: taxes.get(row.itemId) ?? 'standard',
    recipe: [],
  }))
}

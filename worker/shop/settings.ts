import { dbOf } from '#worker/http/database.ts'

import {
  findShop,
  listStores,
  listTaxRates,
  type ShopRow,
  type StoreRow,
  type TaxRateRow,
} from './queries.ts'

export interface ShopSettings {
  readonly shop: ShopRow
  readonly stores: readonly StoreRow[]
  readonly taxRates: readonly TaxRateRow[]
}

const KEPT_MS = 5_000

/** Before set-up there is nothing to sell; the defaults only keep public pages from failing. */
const UNSET: ShopRow = {
  id: '',
  name: 'onhand',
  currency: 'EUR',
  locale: 'en',
  timeZone: 'UTC',
  taxMode: 'inclusive',
  cashRounding: 1,
  tiePolicy: 'in-hand-first',
  contestMargin: 1,
  contestWindowMs: 250,
  ledgerPools: 0,
  lowStockAt: 3,
  countApprovalFrom: 5000,
  priceApproval: false,
  onlinePayment: 'none',
  unpaidOrdersMost: 3,
  unpaidUnitsMost: 50,
  autoLockMinutes: 5,
  codeRegion: null,
  codePatterns: '',
  expiredPacks: 'refuse',
  returnAsNew: 'sellable',
  returnOpened: 'review',
  returnFaulty: 'damaged',
  version: 0,
  createdAt: 0,
}

let kept: { readonly settings: ShopSettings; until: number } | null = null

/**
 * The shop, its open stores and tax rates, kept in the isolate for five seconds: every request needs them and they
 * hardly ever change. `shop.id` is empty before set-up.
 */
export async function shopOf(env: Env): Promise<ShopSettings> {
  const now = Date.now()
  if (kept) {
    if (kept.until > now) return kept.settings
    // Whoever comes while we ask again goes on with the old copy: no promise may be shared between requests here.
    kept.until = now + 1_000
  }
  return read(env)
}

/** Forgets the kept copy: called after a change, so that the one who changed it sees it at once. */
export function forgetShop(): void {
  kept = null
}

async function read(env: Env): Promise<ShopSettings> {
  const db = dbOf(env)
  const [shop, stores, taxRates] = await Promise.all([findShop(db), listStores(db), listTaxRates(db)])
  const settings = { shop: shop ?? UNSET, stores, taxRates }
  // Until it is set up, look again every time: the first request after set-up must see it.
  if (shop) kept = { settings, until: Date.now() + KEPT_MS }
  return settings
}

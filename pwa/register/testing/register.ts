import { signal } from '@preact/signals'

import type { ReplicaSku } from '#domain/catalog/wire.ts'
import { err, ok } from '#domain/result.ts'
import type { LeaseLeft } from '#domain/sale/cover.ts'
import type { SaleDocument } from '#domain/sale/wire.ts'
import type { ShopInfo } from '#domain/shop/wire.ts'
import { advance, openJournal, type JournalHead } from '#domain/till/journal.ts'
import { openCatalogIndex } from '#pwa/offline/catalog-index.ts'
import type { JournalRecord } from '#pwa/offline/journal-record.ts'
import type { AppendRefusal } from '#pwa/offline/sales-journal.ts'
import { openStockBoard } from '#pwa/offline/stock-board.ts'
import { DEVICE, uuid } from '#pwa/offline/testing/sample.ts'
import { openClaimDesk, type ClaimAnswer, type ClaimToAsk } from '#pwa/register/claim-desk.ts'
import { coverSale } from '#pwa/register/leases/cover-sale.ts'
import { openReadCode } from '#pwa/register/pack/read-code.ts'
import { openRegisterModel, type CoverOf, type ReadCode } from '#pwa/register/register-model.ts'

export const STORE_ID = uuid(1)

export const SHOP: ShopInfo = {
  id: uuid(9),
  name: 'Petal & Co',
  currency: 'EUR',
  locale: 'en',
  timeZone: 'Europe/Dublin',
  taxMode: 'inclusive',
  cashRounding: 1,
  lowStockAt: 3,
  stores: [
    {
      id: STORE_ID,
      code: 'main',
      name: 'Main St',
      address: 'Main St 1',
      phone: null,
      hours: { 1: null, 2: null, 3: null, 4: null, 5: null, 6: null, 7: null },
      prepMinutes: 60,
    },
  ],
  taxRates: [{ category: 'standard', name: 'VAT', rateMicros: 230_000 }],
}

/** A journal in memory. `fail` makes the disk refuse. */
function memoryJournal() {
  let head: JournalHead = openJournal(DEVICE.register, DEVICE.epoch)
  const documents: SaleDocument[] = []
  let refusal: AppendRefusal | null = null
  return {
    documents,
    fail: (reason: AppendRefusal | null) => {
      refusal = reason
    },
    journal: {
      head: () => head,
      async append(document: SaleDocument) {
        if (refusal) return err(refusal)
        documents.push(document)
        head = advance(document, `hash ${document.sequence}`.padEnd(64, '0'))
        const { deviceId, epoch, sequence } = document
        return ok<JournalRecord>({ deviceId, epoch, sequence, document, hash: head.hash, state: 'waiting' })
      },
    },
  }
}

/** A shop's answers to claims, to be given when the test says so. */
function claimServer() {
  const asked: (ClaimToAsk & { answer: (answer: ClaimAnswer) => void })[] = []
  const released: string[] = []
  return {
    asked,
    released,
    ask: (claim: ClaimToAsk) =>
      new Promise<ClaimAnswer>((resolve) => {
        asked.push({ ...claim, answer: resolve })
      }),
    release: async ({ id }: { readonly id: string }) => {
      released.push(id)
      return ok(null)
    },
  }
}

/** A register with these goods, a journal in memory, and a shop whose answers the test gives. */
export function registerOf(skus: readonly ReplicaSku[], shop: ShopInfo = SHOP) {
  const written = memoryJournal()
  const server = claimServer()
  const sounds: string[] = []
  const sold: JournalRecord[] = []
  const shopNow = signal(shop)
  let ids = 10_000
  let now = Date.parse('2026-11-23T14:31:07.123Z')
  let online = true
  const cover = signal<CoverOf | null>(null)
  const index = openCatalogIndex([skus], { storeId: STORE_ID, now: () => now })
  let mayExpired = false
  const newId = (): string => uuid((ids += 1))
  const claims = openClaimDesk({ ask: server.ask, release: server.release, newId, now: () => now })
  const stock = openStockBoard({ ask: async () => null, storeId: STORE_ID })
  const [store] = shop.stores
  if (!store) throw new Error('a shop without a store')
  const model = openRegisterModel({
    shop: shopNow,
    store,
    device: { ...DEVICE, name: 'Tablet 2', storeId: STORE_ID, revoked: false },
    staffId: () => uuid(3),
    index,
    journal: written.journal,
    stock,
    claims,
    cover,
    isOnline: () => online,
    readCode: signal<ReadCode | null>(
      openReadCode(index, shopNow, { now: () => now, maySellExpired: () => mayExpired }),
    ),
    beeper: { found: () => sounds.push('found'), notFound: () => sounds.push('not found') },
    newId,
    now: () => now,
    monotonic: () => 1234.5,
    clock: () => ({ offsetMs: 0, ageMs: 1000 }),
    onSold: (record) => sold.push(record),
  })
  return {
    model,
    claims,
    stock,
    server,
    sounds,
    sold,
    shopNow,
    documents: written.documents,
    fail: written.fail,
    /** The tablet has these along. */
    takeAlong: (leases: readonly LeaseLeft[]) => {
      cover.value = coverSale(
        () => leases,
        () => now,
      )
    },
    /** Somebody is at the register who may sell packs whose date has passed. */
    trust: () => {
      mayExpired = true
    },
    cutOff: () => {
      online = false
    },
    later: (ms: number) => {
      now += ms
    },
    lines: () => model.basket.basket.value.lines.map(({ quantity, name }) => `${quantity} ${name}`),
  }
}

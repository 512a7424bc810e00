import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'

import type { DeviceInfo } from '#domain/access/wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import type { ShopInfo } from '#domain/shop/wire.ts'
import { newId } from '#pwa/api/new-id.ts'
import { afterPaint } from '#pwa/app/after-paint.ts'
import { openWork } from '#pwa/app/open-work.ts'
import { openBeeper } from '#pwa/devices/beeper.ts'
import { openCatalogReplica, type CatalogReplica } from '#pwa/offline/catalog-replica.ts'
import { connectionReach, deviceClock, shopNowMs } from '#pwa/offline/connection.ts'
import { readFact, STOCK_FACT, writeFact } from '#pwa/offline/facts.ts'
import { keepStorage } from '#pwa/offline/kept-storage.ts'
import { openSalesDesk, type SalesDesk } from '#pwa/offline/sales-desk.ts'
import { openStockBoard, type StockFigure } from '#pwa/offline/stock-board.ts'
import { can, shop, staff } from '#pwa/session/session-model.ts'

import { openDraftKeeper, readDraft, wasPaid } from './draft.ts'
import { favouritesIn } from './favourites.ts'
import { lateClaims } from './late-claims.ts'
import type { LeaseLine } from './lease-line.ts'
import { askClaim, askReplica, askStockOf, listenToStore, releaseClaim } from './register-api.ts'
import { openRegisterModel, type CoverOf, type ReadCode, type RegisterModel } from './register-model.ts'

/** Where the first copy of the catalog stands. */
export interface CatalogProgress {
  readonly known: number
  readonly complete: boolean
  readonly syncing: boolean
  /** When it was last up to date, ms since epoch; null: not since the app started. */
  readonly at: number | null
}

/** A register at work: its model, and what the status line tells. */
export interface OpenRegister {
  readonly model: RegisterModel
  readonly desk: SalesDesk
  readonly catalog: ReadonlySignal<CatalogProgress>
  /** Whether the browser promised to keep our data; null: it cannot say. */
  readonly kept: ReadonlySignal<boolean | null>
  /** What is along for an outage; null until it is known. */
  readonly leases: ReadonlySignal<LeaseLine | null>
  readonly syncCatalog: () => void
}

/** The tablet was never told what shop it is in, or its store is gone. */
export type NoRegister = { readonly reason: 'shop_unknown' | 'store_unknown' }

const CATALOG_EVERY_MS = 60_000
const PRICES_SHOWN_EVERY_MS = 15_000
const FAVOURITES_FROM = 200
const STOCK_KEPT_EVERY_MS = 15_000

/** Puts a register together from what is on the tablet. Nothing here waits for the network. */
export async function openRegister(device: DeviceInfo): Promise<Result<OpenRegister, NoRegister>> {
  const known = shop.peek()
  if (!known) return err({ reason: 'shop_unknown' })
  const store = known.stores.find(({ id }) => id === device.storeId)
  if (!store) return err({ reason: 'store_unknown' })
  const shopNow = computed<ShopInfo>(() => shop.value ?? known)

  const desk = await openSalesDesk(device)
  const [replica, draft, latest, figures] = await Promise.all([
    openCatalogReplica(desk.database, askReplica, {
      storeId: store.id,
      // The shop's moment, not the tablet's: prices change at the same second at every register.
      now: shopNowMs,
    }),
    readDraft(desk.database, device.id),
    desk.journal.latest(FAVOURITES_FROM),
    readFact(desk.database, STOCK_FACT) as Promise<[string, StockFigure][] | undefined>,
  ])
  const stock = openStockBoard({ ask: askStockOf(store.id), storeId: store.id, figures: figures ?? [] })
  const claims = lateClaims(async () => {
    const { openClaimDesk } = await import('./claim-desk.ts')
    return openClaimDesk({
      ask: (claim) => askClaim(store.id, claim),
      release: releaseClaim,
      newId,
      now: () => Date.now(),
    })
  })
  const leases = signal<LeaseLine | null>(null)
  const readCode = signal<ReadCode | null>(null)
  const model = openRegisterModel({
    shop: shopNow,
    store,
    device,
    staffId: () => staff.peek()?.id ?? '',
    index: replica.index,
    catalogRevision: () => replica.state().revision,
    journal: desk.journal,
    stock,
    claims,
    cover: computed<CoverOf | null>(() => leases.value?.cover ?? null),
    isOnline: () => connectionReach().peek() === 'online',
    readCode,
    beeper: openBeeper(),
    newId,
    now: () => Date.now(),
    monotonic: () => performance.now(),
    clock: () => deviceClock().reading(),
    onSold(record) {
      leases.peek()?.leases.sold(record.document)
      sold.unshift(record)
      // The receipt first; it waits for none of this.
      afterPaint(() => {
        desk.queue.wake()
        model.find.favour(favouritesIn(sold))
      })
    },
  })
  const sold = [...latest]
  model.find.favour(favouritesIn(sold))

  if (draft && !wasPaid(draft, latest)) {
    claims.restore(draft.claims)
    model.basket.restore(draft.basket)
  }
  effect(() => {
    openWork.value = model.basket.basket.value.lines.length > 0 || model.stage.value.stage !== 'selling'
  })
  const keep = openDraftKeeper(desk.database)
  effect(() => {
    keep({ version: 1, deviceId: device.id, basket: model.basket.basket.value, claims: claims.claims.value })
  })

  void listenToStore(store.id, stock, claims)
  setInterval(() => {
    writeFact(desk.database, STOCK_FACT, stock.all()).catch(() => undefined)
  }, STOCK_KEPT_EVERY_MS)

  const takeAlong = openOnce(
    () => import('./lease-line.ts').then(({ openLeaseLine }) => openLeaseLine(device, desk, stock)),
    leases,
  )
  const fetchReader = openOnce(
    () =>
      import('./pack/read-code.ts').then(({ openReadCode }) =>
        openReadCode(replica.index, shopNow, {
          now: () => Date.now(),
          maySellExpired: () => can('sell_expired'),
        }),
      ),
    readCode,
  )
  fetchReader()
  const { catalog, syncCatalog } = keepCatalogFresh(replica, model)
  const kept = signal<boolean | null>(null)
  void keepStorage().then((answer) => (kept.value = answer))
  takeAlong()
  effect(() => {
    if (connectionReach().value !== 'online') return
    claims.askAgain()
    syncCatalog()
    takeAlong()
    fetchReader()
  })
  return ok({ model, desk, catalog, kept, leases, syncCatalog })
}

/** Opens something lazily, once; what could not be fetched is tried again at the next call. */
function openOnce<T>(open: () => Promise<T>, into: Signal<T | null>): () => void {
  let opening = false
  return () => {
    if (opening) return
    opening = true
    open().then(
      (opened) => (into.value = opened),
      () => (opening = false),
    )
  }
}

function keepCatalogFresh(
  replica: CatalogReplica,
  model: RegisterModel,
): Pick<OpenRegister, 'catalog' | 'syncCatalog'> {
  const catalog = signal<CatalogProgress>({
    known: replica.index.size(),
    complete: replica.state().complete,
    syncing: false,
    at: null,
  })

  async function sync(): Promise<void> {
    if (catalog.peek().syncing) return
    catalog.value = { ...catalog.peek(), syncing: true }
    const synced = await replica
      .sync((known) => {
        catalog.value = { ...catalog.peek(), known }
        model.find.renew()
      })
      .catch(() => err({ reason: 'not_written' }))
    catalog.value = {
      known: replica.index.size(),
      complete: replica.state().complete,
      syncing: false,
      at: synced.ok ? Date.now() : catalog.peek().at,
    }
  }

  function syncCatalog(): void {
    void sync()
  }
  setInterval(() => {
    if (connectionReach().peek() === 'online') syncCatalog()
  }, CATALOG_EVERY_MS)
  // Prices begin and end by themselves, also without a line: the tiles show it soon, a scan at once.
  setInterval(() => {
    if (replica.index.isTimed()) model.find.renew()
  }, PRICES_SHOWN_EVERY_MS)
  return { catalog, syncCatalog }
}

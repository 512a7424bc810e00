import { computed, signal, type ReadonlySignal } from '@preact/signals'

import type { CatalogIndex, CatalogSku } from '#pwa/offline/catalog-index.ts'

/** The tab before all categories: what is sold most here. */
export const QUICK_TAB = ''

export interface FindModel {
  readonly query: ReadonlySignal<string>
  readonly tab: ReadonlySignal<string>
  readonly tabs: ReadonlySignal<readonly string[]>
  /** What the grid shows: the answers to the query, else the tab's goods. */
  readonly goods: ReadonlySignal<readonly CatalogSku[]>
  /** There is more than is shown. */
  readonly cut: ReadonlySignal<boolean>
  readonly search: (query: string) => void
  readonly choose: (tab: string) => void
  /** The catalog changed. */
  readonly renew: () => void
  /** SKUs that were sold lately, most often first. */
  readonly favour: (skuIds: readonly string[]) => void
}

/** As many as a thumb will scroll through; beyond it people type. */
const SHOWN_MAX = 60
/** Whoever types another letter does not scroll: two screens of answers, drawn within a frame also on a slow tablet. */
const FOUND_MAX = 24

/** Finding goods without a scanner: search as you type, and tabs to tap. */
export function openFindModel(index: CatalogIndex): FindModel {
  const query = signal('')
  const tab = signal(QUICK_TAB)
  const version = signal(0)
  const favourites = signal<readonly string[]>([])

  const tabs = computed(() => {
    void version.value
    return index.categories().map(({ name }) => name)
  })
  const most = computed(() => (query.value.trim() === '' ? SHOWN_MAX : FOUND_MAX))
  const found = computed(() => {
    void version.value
    if (query.value.trim() !== '') return index.search(query.value, FOUND_MAX + 1)
    if (tab.value !== QUICK_TAB) return index.inCategory(tab.value, SHOWN_MAX + 1)
    return quick(index, favourites.value)
  })

  return {
    query,
    tab,
    tabs,
    goods: computed(() => found.value.slice(0, most.value)),
    cut: computed(() => found.value.length > most.value),
    search: (text) => (query.value = text),
    choose(chosen) {
      query.value = ''
      tab.value = chosen
    },
    renew: () => (version.value += 1),
    favour: (skuIds) => (favourites.value = skuIds),
  }
}

const QUICK_MIN = 24

/** What this register sells most; a new one shows a few of everything until it knows. */
function quick(index: CatalogIndex, favourites: readonly string[]): CatalogSku[] {
  const liked = favourites.flatMap((skuId) => index.bySkuId(skuId) ?? []).slice(0, QUICK_MIN)
  if (liked.length >= QUICK_MIN) return liked
  const seen = new Set(liked.map(({ skuId }) => skuId))
  const categories = index.categories()
  const each = Math.max(1, Math.ceil(QUICK_MIN / Math.max(1, categories.length)))
  const some = categories
    .flatMap(({ name }) => index.inCategory(name, each))
    .filter(({ skuId }) => !seen.has(skuId))
  return [...liked, ...some].slice(0, QUICK_MIN)
}

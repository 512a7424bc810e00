import { useEffect, useRef, useState } from 'preact/hooks'

import { Lazy } from '#pwa/app/Lazy.tsx'
import type { CatalogSku } from '#pwa/offline/catalog-index.ts'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { KeyHint } from '#pwa/ui/KeyHint.tsx'
import { SearchBox } from '#pwa/ui/SearchBox.tsx'
import { Tabs } from '#pwa/ui/Tabs.tsx'

import { QUICK_TAB } from './find-model.ts'
import { GoodsTile } from './GoodsTile.tsx'
import { loadFound } from './lazy-panes.ts'
import { registerText } from './messages.ts'
import type { RegisterModel } from './register-model.ts'
import { useShortcut } from './use-shortcut.ts'

type Props = { readonly model: RegisterModel; readonly lowAt: number }

/** Goods without a scanner: search as you type, or tabs to tap. */
export function FindPane({ model, lowAt }: Props) {
  const text = registerText.value
  const { find, stock } = model
  const goods = find.goods.value
  const query = find.query.value
  const [active, setActive] = useState(0)
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => stock.want(goods.map(({ skuId }) => skuId)), [goods, stock])
  useEffect(() => {
    setActive(0)
  }, [query, find.tab.value])

  const take = (sku: CatalogSku | undefined): void => {
    if (!sku) return
    find.search('')
    model.pick(sku)
  }
  useEffect(() => {
    const field = input.current
    const walk = (event: KeyboardEvent): void => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step === undefined || query === '') return
      event.preventDefault()
      setActive((at) => Math.max(0, Math.min(goods.length - 1, at + step)))
    }
    field?.addEventListener('keydown', walk)
    return () => field?.removeEventListener('keydown', walk)
  }, [query, goods.length])
  useShortcut('F2', () => input.current?.focus())

  return (
    <div class="find">
      <SearchBox
        value={query}
        onInput={find.search}
        onSubmit={() => take(goods[active])}
        label={text.scanOrSearch}
        inputRef={input}
        end={<KeyHint keys="F2" />}
      />
      {query === '' && find.tabs.value.length > 1 ? (
        <Tabs
          label={text.groups}
          current={find.tab.value}
          onChange={find.choose}
          tabs={[QUICK_TAB, ...find.tabs.value].map((name) => ({
            key: name,
            label: name === QUICK_TAB ? text.quick : name,
          }))}
        />
      ) : null}
      {/* Another tab, or the way to the search and back, begins at its top. */}
      <div class="find-goods" key={query === '' ? `tab ${find.tab.value}` : 'found'}>
        <Goods {...{ model, lowAt, goods, query }} active={active} />
        {find.cut.value && goods.length > 0 ? <p class="find-more muted small">{text.more}</p> : null}
      </div>
    </div>
  )
}

type GoodsProps = Props & {
  readonly goods: readonly CatalogSku[]
  readonly query: string
  readonly active: number
}

function Goods({ model, lowAt, goods, query, active }: GoodsProps) {
  const text = registerText.value
  void model.stock.changed.value
  const available = (sku: CatalogSku): number | null => model.stock.figure(sku.skuId)?.available ?? null
  if (goods.length === 0) {
    return query === '' ? (
      <EmptyState icon="tag" title={text.noGoods}>
        {text.noGoodsHelp}
      </EmptyState>
    ) : (
      <EmptyState icon="search" title={text.nothingFound(query.trim())}>
        {text.nothingFoundHelp}
      </EmptyState>
    )
  }
  if (query === '') {
    return (
      <div class="tiles">
        {goods.map((sku) => (
          <GoodsTile key={sku.skuId} sku={sku} available={available(sku)} lowAt={lowAt} onPick={model.pick} />
        ))}
      </div>
    )
  }
  return <Lazy quiet load={loadFound} needs={{ goods, active, available, lowAt, onPick: model.pick }} />
}

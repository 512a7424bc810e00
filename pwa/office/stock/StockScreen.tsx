import { useState } from 'preact/hooks'

import './stock.css'
import { STOCK_LEVELS, StockRow, type StockLevel } from '#domain/catalog/item-wire.ts'
import { pageOf } from '#domain/wire.ts'
import { goTo } from '#pwa/app/router.ts'
import { ListCard } from '#pwa/office/ListCard.tsx'
import type { SectionProps } from '#pwa/office/sections.ts'
import { usePages } from '#pwa/office/use-ask.ts'
import { shop } from '#pwa/session/session-model.ts'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'
import { SearchBox } from '#pwa/ui/SearchBox.tsx'
import type { Column } from '#pwa/ui/Table.tsx'
import { Tabs } from '#pwa/ui/Tabs.tsx'

import { stockText } from './messages.ts'
import { StockActions } from './StockActions.tsx'

const Rows = pageOf(StockRow)

/** `/app/office/stock/<level>`: what every store has of each SKU, all of it or what runs low. */
export function StockScreen({ path: [first] }: SectionProps) {
  const text = stockText.value
  const level = STOCK_LEVELS.find((one) => one === first) ?? 'all'
  const [query, setQuery] = useState('')
  const pages = usePages(`/catalog/stock?${paramsOf(query, level)}`, Rows)
  return (
    <div class="stack office-page">
      <div class="office-head">
        <h1>{text.stock}</h1>
      </div>
      <StockActions />
      <Tabs
        label={text.levels}
        tabs={STOCK_LEVELS.map((key) => ({ key, label: text.level[key] }))}
        current={level}
        onChange={(key) => goTo(`/app/office/stock${key === 'all' ? '' : `/${key}`}`, { replace: true })}
      />
      <SearchBox value={query} onInput={setQuery} label={text.search} />
      <ListCard
        pages={pages}
        caption={text.stock}
        columns={columns()}
        rowKey={({ skuId }) => skuId}
        onRow={({ itemId }) => goTo(`/app/office/items/${itemId}`)}
        empty={{ icon: 'box', title: text.nothing, help: text.nothingHelp[level] }}
      />
      <p class="muted small">{text.explain}</p>
    </div>
  )
}

function columns(): readonly Column<StockRow>[] {
  const text = stockText.value
  const known = shop.value
  const lowAt = known?.lowStockAt ?? 0
  return [
    {
      key: 'item',
      title: text.item,
      cell: ({ name, code }) => (
        <div class="named">
          <div>
            <b>{name}</b>
            {code === null ? null : (
              <small>
                <CodeText>{code}</CodeText>
              </small>
            )}
          </div>
        </div>
      ),
    },
    ...(known?.stores ?? []).map((store): Column<StockRow> => ({
      key: store.id,
      title: store.name,
      align: 'end',
      cell: ({ stores, unit }) => {
        const here = stores.find(({ storeId }) => storeId === store.id)
        if (!here) return <span class="muted">{text.unknown}</span>
        const tone = here.available <= 0 ? 'out' : here.available <= lowAt ? 'low' : undefined
        return (
          <div class="on-shelf" data-tone={tone}>
            <b>
              <Quantity of={here.available} unit={unit} />
            </b>
            <small>
              {here.held + here.leased === 0 ? null : (
                <span>
                  <Quantity of={here.held + here.leased} unit={unit} /> {text.held}
                </span>
              )}
              {here.staged === 0 ? null : (
                <span>
                  <Quantity of={here.staged} unit={unit} /> {text.staged}
                </span>
              )}
            </small>
          </div>
        )
      },
    })),
  ]
}

function paramsOf(query: string, level: StockLevel): string {
  return new URLSearchParams({ level, ...(query.trim() === '' ? {} : { q: query.trim() }) }).toString()
}

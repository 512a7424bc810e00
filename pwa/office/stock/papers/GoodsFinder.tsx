import { useState } from 'preact/hooks'

import { StockRow } from '#domain/catalog/item-wire.ts'
import { pageOf } from '#domain/wire.ts'
import { usePages } from '#pwa/office/use-ask.ts'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'
import { SearchBox } from '#pwa/ui/SearchBox.tsx'

import { papersText } from './messages.ts'
import type { PaperModel } from './paper-model.ts'

const Rows = pageOf(StockRow)
const SHOWN_MAX = 8

/** A way to goods that have no barcode at hand: words, or a code typed and Enter. Choosing one counts it once. */
export function GoodsFinder({ model, storeId }: { readonly model: PaperModel; readonly storeId: string }) {
  const text = papersText.value
  const [query, setQuery] = useState('')
  const words = query.trim()
  const pages = usePages(
    words === '' ? null : `/catalog/stock?${new URLSearchParams({ q: words, limit: String(SHOWN_MAX) })}`,
    Rows,
  )
  const rows = words === '' ? [] : pages.rows
  const take = (row: StockRow): void => {
    model.add(row, 1)
    setQuery('')
  }
  return (
    <div class="goods-finder">
      <SearchBox
        value={query}
        onInput={setQuery}
        label={text.find}
        onSubmit={() => {
          const [only] = rows
          if (only && rows.length === 1) take(only)
          else if (words !== '') {
            model.scan(words)
            setQuery('')
          }
        }}
      />
      {words === '' ? (
        <p class="muted small">{text.findHint}</p>
      ) : rows.length === 0 ? (
        pages.loading ? null : (
          <p class="muted">{text.nothingFound}</p>
        )
      ) : (
        <ul class="plain goods-found">
          {rows.map((row) => {
            const here = row.stores.find((store) => store.storeId === storeId)
            return (
              <li key={row.skuId}>
                <button type="button" onClick={() => take(row)}>
                  <span class="paper-goods">
                    <b>{row.name}</b>
                    {row.code === null ? null : (
                      <small>
                        <CodeText>{row.code}</CodeText>
                      </small>
                    )}
                  </span>
                  <span class="muted num">
                    <Quantity of={here?.sellable ?? 0} unit={row.unit} />
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

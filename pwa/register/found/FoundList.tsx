import { useEffect, useState } from 'preact/hooks'

import type { CatalogSku } from '#pwa/offline/catalog-index.ts'
import { Picture, Price, StockHint } from '#pwa/register/GoodsTile.tsx'
import { useKeptRows } from '#pwa/register/kept-rows.ts'
import { registerText } from '#pwa/register/messages.ts'

type Props = {
  readonly goods: readonly CatalogSku[]
  /** Which of them Enter takes. */
  readonly active: number
  readonly available: (sku: CatalogSku) => number | null
  readonly lowAt: number
  readonly onPick: (sku: CatalogSku) => void
}

/** A screen of them: the rest is drawn a frame later, so that no letter waits for what nobody sees yet. */
const FIRST = 10

/** What a search found, best first. */
export function FoundList({ goods, active, available, lowAt, onPick }: Props) {
  const row = useKeptRows()
  const [whole, drawWhole] = useState<readonly CatalogSku[] | null>(null)
  useEffect(() => drawWhole(goods), [goods])
  const shown = whole === goods ? goods : goods.slice(0, FIRST)
  return (
    <ul class="finds plain" aria-label={registerText.value.goods}>
      {shown.map((sku, index) => {
        const isActive = index === active
        const free = available(sku)
        return row(sku.skuId, [sku, isActive, free, lowAt, onPick], () => (
          <li key={sku.skuId}>
            <button
              type="button"
              class="found"
              data-active={isActive ? '' : undefined}
              onClick={() => onPick(sku)}
            >
              <Picture sku={sku} />
              <span class="found-name">
                {sku.name}
                {sku.code === null ? null : <span class="muted small">{sku.code}</span>}
              </span>
              <StockHint sku={sku} available={free} lowAt={lowAt} />
              <Price sku={sku} />
            </button>
          </li>
        ))
      })}
    </ul>
  )
}

import { StockRow } from '#domain/catalog/item-wire.ts'
import { pageOf } from '#domain/wire.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { useAsk } from '#pwa/office/use-ask.ts'
import { can, shop } from '#pwa/session/session-model.ts'
import { ButtonLink } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'

import { todayText } from './messages.ts'

const SHOWN = 8
const Rows = pageOf(StockRow)

/** The first few SKUs that run low somewhere, and the way to all of them. */
export function LowStockCard() {
  const text = todayText.value
  const low = useAsk(can('stock_view') ? `/catalog/stock?level=low&limit=${SHOWN}` : null, Rows)
  if (low.problem && !low.value) return <Failure problem={low.problem} onRetry={low.reload} />
  if (!low.value) return null
  const { rows } = low.value
  const lowAt = shop.value?.lowStockAt ?? 0
  return (
    <Card
      title={text.low}
      flush
      aside={
        rows.length === 0 ? undefined : (
          <ButtonLink variant="plain" iconEnd="arrow" href="/app/office/stock/low">
            {text.allLow}
          </ButtonLink>
        )
      }
    >
      {rows.length === 0 ? (
        <p class="muted today-note">{text.lowNone}</p>
      ) : (
        <ul class="plain today-list">
          {rows.map(({ skuId, itemId, name, unit, stores }) => (
            <li key={skuId}>
              <a class="today-what" href={`/app/office/items/${itemId}`}>
                {name}
              </a>
              <span class="today-stores">
                {stores
                  .filter(({ available }) => available > 0 && available <= lowAt)
                  .map(({ storeId, available }) => (
                    <span key={storeId}>
                      <span class="muted">{shop.value?.stores.find(({ id }) => id === storeId)?.name} </span>
                      <b class="today-low">
                        <Quantity of={available} unit={unit} />
                      </b>
                    </span>
                  ))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

import * as v from 'valibot'

import { DrainRow } from '#domain/catalog/structure-wire.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { can } from '#pwa/session/session-model.ts'
import { Banner } from '#pwa/ui/Banner.tsx'

import { recordText } from './messages.ts'

const Rows = v.object({ rows: v.array(DrainRow) })
const SHOWN_MAX = 3

/** Kits that will use up something that sells alone: said where items are looked at, with what to open. */
export function DrainBanner() {
  const text = recordText.value
  const rows = useAsk(can('stock_view') ? '/catalog/kit-drains' : null, Rows).value?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Banner tone="warn">
      <ul class="plain">
        {rows.slice(0, SHOWN_MAX).map((row) => (
          <li key={`${row.kitSkuId} ${row.partSkuId}`}>
            <a href={`/app/office/items/${row.kitItemId}`}>
              {text.drain(row.kitName, row.partName, row.daysLeft)}
            </a>
          </li>
        ))}
      </ul>
    </Banner>
  )
}

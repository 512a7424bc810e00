import { useEffect, useState } from 'preact/hooks'

import { LookupAnswer, StockRow } from '#domain/catalog/item-wire.ts'
import { pageOf } from '#domain/wire.ts'
import { ask } from '#pwa/api/client.ts'
import { listenForScans } from '#pwa/devices/wedge-scanner.ts'
import { usePages } from '#pwa/office/use-ask.ts'
import { SearchBox } from '#pwa/ui/SearchBox.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { askForLabels } from './labels-api.ts'
import { labelsText } from './messages.ts'

const Rows = pageOf(StockRow)
const SHOWN_MAX = '8'

type Props = { readonly storeId: string; readonly onAdded: () => void }

/** Adds goods to what has to be printed: by name, or by scanning them. */
export function AddGoods({ storeId, onAdded }: Props) {
  const text = labelsText.value
  const [query, setQuery] = useState('')
  const words = query.trim()
  const pages = usePages(
    words === '' ? null : `/catalog/stock?${new URLSearchParams({ q: words, limit: SHOWN_MAX })}`,
    Rows,
  )
  const rows = words === '' ? [] : pages.rows

  const add = async (skuId: string, name: string): Promise<void> => {
    const added = await askForLabels(storeId, [skuId])
    if (!added.ok) return void toast.error(text.failed)
    setQuery('')
    toast.success(text.added(name))
    onAdded()
  }
  const addCode = async (code: string): Promise<void> => {
    const hit = await ask(`/catalog/lookup?${new URLSearchParams({ code })}`, { schema: LookupAnswer })
    if (hit.ok) await add(hit.value.skuId, hit.value.name)
    else toast.error(text.unknownCode)
  }
  // The listener outlives renders; it must always call what is on the screen now.
  useEffect(() => listenForScans((code) => void addCode(code)))

  return (
    <div class="goods-finder">
      <SearchBox
        value={query}
        onInput={setQuery}
        label={text.addGoods}
        onSubmit={() => {
          const [only] = rows
          if (only && rows.length === 1) void add(only.skuId, only.name)
          else if (words !== '') void addCode(words)
        }}
      />
      {words === '' || pages.loading || rows.length > 0 ? null : <p class="muted">{text.notFound}</p>}
      {rows.length === 0 ? null : (
        <ul class="plain label-found">
          {rows.map(({ skuId, name }) => (
            <li key={skuId}>
              <button type="button" onClick={() => void add(skuId, name)}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

import { useState } from 'preact/hooks'

import { CatalogItemRow } from '#domain/catalog/item-wire.ts'
import { Substitutes } from '#domain/stock/offer-wire.ts'
import { pageOf } from '#domain/wire.ts'
import { Refused } from '#pwa/office/items/edit/Refused.tsx'
import { useSave } from '#pwa/office/items/edit/use-save.ts'
import { useAsk, usePages } from '#pwa/office/use-ask.ts'
import { can } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'
import { SearchBox } from '#pwa/ui/SearchBox.tsx'

import { offersText } from './messages.ts'

const Items = pageOf(CatalogItemRow)
const SHOWN_MAX = 6

/** Items that are offered when this one is gone, best first. */
export function SubstitutesCard({ itemId }: { readonly itemId: string }) {
  const text = offersText.value
  const path = `/catalog/items/${itemId}/substitutes`
  const asked = useAsk(path, Substitutes)
  const saving = useSave()
  const mayEdit = can('catalog_edit')
  const rows = asked.value?.rows ?? []
  if (!asked.value || (!mayEdit && rows.length === 0)) return null

  async function name(itemIds: readonly string[]): Promise<void> {
    const saved = await saving.save({ path, method: 'PUT', body: { itemIds }, schema: Substitutes })
    if (saved) asked.show(saved)
  }
  const ids = rows.map((row) => row.itemId)

  return (
    <Card title={text.substitutes}>
      <div class="stack">
        <p class="small muted">{text.substitutesHelp}</p>
        {rows.length === 0 ? <p class="muted">{text.noSubstitutes}</p> : null}
        <ol class="plain offer-list">
          {rows.map((row, index) => (
            <li key={row.itemId}>
              <a href={`/app/office/items/${row.itemId}`}>{row.name}</a>
              {mayEdit ? (
                <span class="row">
                  {index === 0 ? null : (
                    <Button
                      variant="plain"
                      aria-label={text.first(row.name)}
                      onClick={() => void name([row.itemId, ...ids.filter((id) => id !== row.itemId)])}
                    >
                      {text.offerFirst}
                    </Button>
                  )}
                  <IconButton
                    icon="close"
                    label={text.remove(row.name)}
                    onClick={() => void name(ids.filter((id) => id !== row.itemId))}
                  />
                </span>
              ) : null}
            </li>
          ))}
        </ol>
        {mayEdit ? <Finder skip={[itemId, ...ids]} onFound={(id) => void name([...ids, id])} /> : null}
        <Refused problem={saving.problem} />
      </div>
    </Card>
  )
}

type FinderProps = { readonly skip: readonly string[]; readonly onFound: (itemId: string) => void }

function Finder({ skip, onFound }: FinderProps) {
  const text = offersText.value
  const [query, setQuery] = useState('')
  const words = query.trim()
  const asked = new URLSearchParams({ q: words, limit: String(SHOWN_MAX + skip.length) })
  const pages = usePages(words === '' ? null : `/catalog/items?${asked}`, Items)
  const found = words === '' ? [] : pages.rows.filter(({ itemId }) => !skip.includes(itemId))
  return (
    <div class="stack">
      <SearchBox value={query} onInput={setQuery} label={text.addSubstitute} />
      {words !== '' && found.length === 0 && !pages.loading ? <p class="muted">{text.nothingFound}</p> : null}
      <ul class="plain offer-list">
        {found.slice(0, SHOWN_MAX).map(({ itemId, name }) => (
          <li key={itemId}>
            <button
              type="button"
              class="btn btn-plain offer-found"
              onClick={() => {
                onFound(itemId)
                setQuery('')
              }}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

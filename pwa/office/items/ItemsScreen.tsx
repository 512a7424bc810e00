import { useState } from 'preact/hooks'
import * as v from 'valibot'

import { CatalogItemRow, Category } from '#domain/catalog/item-wire.ts'
import type { ItemStatus } from '#domain/catalog/wire.ts'
import { pageOf } from '#domain/wire.ts'
import { goTo } from '#pwa/app/router.ts'
import { ListCard, type Nothing } from '#pwa/office/ListCard.tsx'
import { Thumb } from '#pwa/office/Thumb.tsx'
import { useAsk, usePages } from '#pwa/office/use-ask.ts'
import { can } from '#pwa/session/session-model.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button, ButtonLink } from '#pwa/ui/Button.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'
import { SearchBox } from '#pwa/ui/SearchBox.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import type { Column } from '#pwa/ui/Table.tsx'

import { itemsText } from './messages.ts'
import { NewItemDialog } from './NewItemDialog.tsx'
import { DrainBanner } from './record/DrainBanner.tsx'
import { statusTone } from './status-tone.ts'

const Rows = pageOf(CatalogItemRow)
const Categories = v.object({ rows: v.array(Category) })

/** Every item of the shop: search, narrow, open one. */
export function ItemsScreen() {
  const text = itemsText.value
  const [query, setQuery] = useState('')
  const [status, setStatus] = useState<ItemStatus | ''>('')
  const [category, setCategory] = useState('')
  const [making, setMaking] = useState(false)
  const pages = usePages(`/catalog/items?${paramsOf(query, status, category)}`, Rows)
  const categories = useAsk('/catalog/categories', Categories)
  const narrowed = query.trim() !== '' || status !== '' || category !== ''

  return (
    <div class="stack office-page">
      <div class="office-head">
        <h1>{text.items}</h1>
        <div class="row">
          <ButtonLink href="/app/office/items/lists">{text.lists}</ButtonLink>
          {can('import') ? (
            <ButtonLink icon="download" href="/api/v1/catalog/export.csv" download="catalog.csv">
              {text.exportCsv}
            </ButtonLink>
          ) : null}
          {can('catalog_edit') ? (
            <Button variant="primary" icon="plus" onClick={() => setMaking(true)}>
              {text.newItem}
            </Button>
          ) : null}
        </div>
      </div>
      <div class="office-tools">
        <SearchBox value={query} onInput={setQuery} label={text.search} />
        <SelectField
          label={text.category}
          value={category}
          onChange={(event) => setCategory(event.currentTarget.value)}
          options={[
            { value: '', label: text.anyCategory },
            ...(categories.value?.rows ?? []).map(({ name }) => ({ value: name, label: name })),
          ]}
        />
        <SelectField
          label={text.statusField}
          value={status}
          onChange={(event) => setStatus(event.currentTarget.value as ItemStatus | '')}
          options={[
            { value: '', label: text.anyStatus },
            ...(['active', 'draft', 'discontinued'] as const).map((value) => ({
              value,
              label: text.status[value],
            })),
          ]}
        />
      </div>
      <DrainBanner />
      <ListCard
        pages={pages}
        caption={text.items}
        columns={columns()}
        rowKey={({ itemId }) => itemId}
        onRow={({ itemId }) => goTo(`/app/office/items/${itemId}`)}
        empty={narrowed ? nothingFound(query.trim()) : noItems()}
      />
      {making ? <NewItemDialog onClose={() => setMaking(false)} /> : null}
    </div>
  )
}

function nothingFound(words: string): Nothing {
  const text = itemsText.value
  return {
    icon: 'search',
    title: text.nothingFound,
    help: words === '' ? undefined : text.nothingFoundHelp(words),
  }
}

function noItems(): Nothing {
  const text = itemsText.value
  return {
    icon: 'tag',
    title: text.noItems,
    help: text.noItemsHelp,
    action: can('import') ? (
      <ButtonLink variant="primary" icon="upload" href="/app/office/import">
        {text.importCatalog}
      </ButtonLink>
    ) : null,
  }
}

function columns(): readonly Column<CatalogItemRow>[] {
  const text = itemsText.value
  return [
    {
      key: 'item',
      title: text.column.item,
      cell: ({ photo, name, brand, category, skus }) => (
        <div class="named">
          <Thumb photo={photo} name={name} />
          <div>
            <b>{name}</b>
            <small>
              {[brand, category, skus > 1 ? text.variants(skus) : null].filter(Boolean).join(' · ')}
            </small>
          </div>
        </div>
      ),
    },
    {
      key: 'code',
      title: text.column.code,
      cell: ({ code, skus }) => (code === null || skus > 1 ? '–' : <CodeText>{code}</CodeText>),
      from: 'desktop',
    },
    {
      key: 'status',
      title: text.column.status,
      cell: ({ status }) => <Badge tone={statusTone(status)}>{text.status[status]}</Badge>,
      from: 'tablet',
    },
    {
      key: 'onHand',
      title: text.column.onHand,
      align: 'end',
      cell: ({ onHand, unit }) => (onHand === null ? '–' : <Quantity of={onHand} unit={unit} />),
      from: 'tablet',
    },
    {
      key: 'price',
      title: text.column.price,
      align: 'end',
      cell: ({ priceFrom, priceTo }) => (
        <>
          {priceFrom === null ? '–' : <Amount minor={priceFrom} />}
          {priceTo === null || priceTo === priceFrom ? null : (
            <>
              {' – '}
              <Amount minor={priceTo} plain />
            </>
          )}
        </>
      ),
    },
  ]
}

function paramsOf(query: string, status: string, category: string): string {
  const given = { q: query.trim(), status, category }
  return new URLSearchParams(Object.entries(given).filter(([, value]) => value !== '')).toString()
}

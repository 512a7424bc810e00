import { useState } from 'preact/hooks'

import './item.css'
import { CatalogItem, type CatalogSku } from '#domain/catalog/item-wire.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { officeText } from '#pwa/office/messages.ts'
import { ModifiersCard } from '#pwa/office/prices/ModifiersCard.tsx'
import { Thumb } from '#pwa/office/Thumb.tsx'
import { useAsk } from '#pwa/office/use-ask.ts'
import { can } from '#pwa/session/session-model.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button, ButtonLink } from '#pwa/ui/Button.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'

import { AddVariantDialog } from './edit/AddVariantDialog.tsx'
import { ItemPanel } from './edit/ItemPanel.tsx'
import { SkuPanel } from './edit/SkuPanel.tsx'
import { ItemFacts } from './ItemFacts.tsx'
import { JournalCard } from './journal/JournalCard.tsx'
import { itemsText } from './messages.ts'
import { ExpectedCard } from './offers/ExpectedCard.tsx'
import { offersText } from './offers/messages.ts'
import { SubstitutesCard } from './offers/SubstitutesCard.tsx'
import { statusTone } from './status-tone.ts'
import { StockCard } from './StockCard.tsx'
import { VariantsCard } from './VariantsCard.tsx'

type Editing = { readonly kind: 'item' | 'variant' } | { readonly kind: 'sku'; readonly skuId: string } | null

/** One item: what it is, what it costs, how many are where, and what happened to them. */
export function ItemScreen({ itemId }: { readonly itemId: string }) {
  const asked = useAsk(`/catalog/items/${itemId}`, CatalogItem)
  const [chosen, setChosen] = useState<string | null>(null)
  const [editing, setEditing] = useState<Editing>(null)
  const item = asked.value
  if (!item)
    return asked.problem ? <Missing asked={asked} /> : <Skeleton label={officeText.value.loading} lines={8} />
  const sku = item.skus.find(({ skuId }) => skuId === chosen) ?? item.skus[0]
  const close = (): void => setEditing(null)
  const edited = editing?.kind === 'sku' ? item.skus.find(({ skuId }) => skuId === editing.skuId) : undefined
  return (
    <div class="stack office-page">
      <Head item={item} onEdit={() => setEditing({ kind: 'item' })} />
      <div class="item-parts">
        <div class="stack">
          <VariantsCard
            item={item}
            chosen={sku?.skuId ?? null}
            onChoose={setChosen}
            onEdit={(skuId) => setEditing({ kind: 'sku', skuId })}
            onAdd={() => setEditing({ kind: 'variant' })}
          />
          {sku ? <StockOf sku={sku} many={item.skus.length > 1} /> : null}
        </div>
        <div class="stack">
          <ItemFacts item={item} />
          <ModifiersCard itemId={item.itemId} />
          <SubstitutesCard itemId={item.itemId} />
        </div>
      </div>
      {editing?.kind === 'item' ? <ItemPanel item={item} onSaved={asked.show} onClose={close} /> : null}
      {editing?.kind === 'variant' ? (
        <AddVariantDialog item={item} onSaved={asked.show} onClose={close} />
      ) : null}
      {edited ? (
        <SkuPanel key={edited.skuId} item={item} sku={edited} onSaved={asked.show} onClose={close} />
      ) : null}
    </div>
  )
}

function StockOf({ sku, many }: { readonly sku: CatalogSku; readonly many: boolean }) {
  const text = itemsText.value
  if (!can('stock_view')) return null
  return (
    <>
      <StockCard key={`stock ${sku.skuId}`} sku={sku} title={many ? text.stockOf(sku.name) : text.stock} />
      {sku.kind === 'stocked' ? (
        <ExpectedCard
          key={`expected ${sku.skuId}`}
          sku={sku}
          title={many ? offersText.value.expectedOf(sku.name) : offersText.value.expected}
        />
      ) : null}
      {sku.kind === 'stocked' ? (
        <JournalCard key={`journal ${sku.skuId}`} skuId={sku.skuId} unit={sku.unit} title={text.journal} />
      ) : null}
    </>
  )
}

function Head({ item, onEdit }: { readonly item: CatalogItem; readonly onEdit: () => void }) {
  const text = itemsText.value
  return (
    <header class="item-head">
      <Thumb photo={item.photo} name={item.name} large />
      <div class="item-title">
        <a class="item-back" href="/app/office/items">
          {text.allItems}
        </a>
        <h1>{item.name}</h1>
        <div class="row">
          <Badge tone={statusTone(item.status)}>{text.status[item.status]}</Badge>
          {item.brand === null ? null : <span class="muted">{item.brand}</span>}
        </div>
      </div>
      <div class="row">
        {item.status === 'active' ? (
          <ButtonLink
            variant="plain"
            icon="store"
            href={`/p/${encodeURIComponent(item.handle)}`}
            target="_blank"
          >
            {text.storefront}
          </ButtonLink>
        ) : null}
        {can('catalog_edit') ? (
          <Button icon="edit" onClick={onEdit}>
            {text.edit}
          </Button>
        ) : null}
      </div>
    </header>
  )
}

function Missing({ asked }: { readonly asked: ReturnType<typeof useAsk<CatalogItem>> }) {
  const text = itemsText.value
  if (asked.problem && asked.problem.status !== 404)
    return <Failure problem={asked.problem} onRetry={asked.reload} />
  return (
    <EmptyState
      icon="tag"
      title={text.itemGone}
      action={
        <ButtonLink variant="primary" href="/app/office/items">
          {text.allItems}
        </ButtonLink>
      }
    >
      {text.itemGoneHelp}
    </EmptyState>
  )
}

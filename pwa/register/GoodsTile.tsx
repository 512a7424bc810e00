import { useContext, useState } from 'preact/hooks'

import { priceFor } from '#domain/pricing/tier.ts'
import { formatQuantity, unitName } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import type { CatalogSku } from '#pwa/offline/catalog-index.ts'
import { Amount } from '#pwa/ui/Amount.tsx'

import { registerText } from './messages.ts'

type Props = {
  readonly sku: CatalogSku
  /** Units free as last heard; null: never heard. */
  readonly available: number | null
  readonly lowAt: number
  readonly onPick: (sku: CatalogSku) => void
}

/** Goods to tap: photo, name, price, and what stock says when it is worth knowing. */
export function GoodsTile({ sku, available, lowAt, onPick }: Props) {
  return (
    <button type="button" class="tile" onClick={() => onPick(sku)}>
      <Picture sku={sku} />
      <TileName name={sku.name} />
      <span class="tile-foot">
        <Price sku={sku} />
        <StockHint sku={sku} available={available} lowAt={lowAt} />
      </span>
    </button>
  )
}

/** Variants differ in their last words: these have a line of their own, so that no tile cuts them off. */
function TileName({ name }: { readonly name: string }) {
  const at = name.lastIndexOf(', ') + 1
  return (
    <span class="tile-name" data-variant={at > 0 ? '' : undefined}>
      {at > 0 ? <span>{name.slice(0, at)} </span> : null}
      <span>{name.slice(at).trimStart()}</span>
    </span>
  )
}

/** The photo, or the first letter on a ground of its own, so that tiles differ at a glance either way. */
export function Picture({ sku }: { readonly sku: CatalogSku }) {
  // Without a line, photos that were never seen here do not come.
  const [missing, setMissing] = useState(false)
  return (
    <span class="tile-photo" data-hue={hueOf(sku.category || sku.name)}>
      {sku.photo === null || missing ? (
        <b aria-hidden="true">{sku.name.slice(0, 1).toUpperCase()}</b>
      ) : (
        <img src={sku.photo} alt="" loading="lazy" decoding="async" onError={() => setMissing(true)} />
      )}
    </span>
  )
}

/** The price, for a kilo or a metre where goods are sold so. */
export function Price({ sku }: { readonly sku: CatalogSku }) {
  const { locale } = useContext(FormattingContext)
  const unit = unitName(sku.unit, locale)
  const price = priceFor(sku, sku.tiers ?? [], { quantity: 1 })
  return (
    <span class="num">
      <Amount minor={price.unitPrice} plain />
      {unit === '' ? null : <span class="muted small">/{unit}</span>}
      {price.unitPrice < sku.unitPrice ? (
        <>
          {' '}
          <Amount minor={sku.unitPrice} plain was />
        </>
      ) : null}
    </span>
  )
}

/** Only what is short is said: a shelf that is full needs no words. */
export function StockHint({ sku, available, lowAt }: Omit<Props, 'onPick'>) {
  const { locale } = useContext(FormattingContext)
  if (available === null || sku.kind === 'service' || available > lowAt) return null
  const text = registerText.value
  return (
    <span class="stock-hint" data-out={available <= 0 ? '' : undefined}>
      {available <= 0 ? text.out : text.left(formatQuantity(available, sku.unit, locale))}
    </span>
  )
}

const HUES = 6

function hueOf(text: string): number {
  let sum = 0
  for (let at = 0; at < text.length; at += 1) sum = (sum * 31 + text.charCodeAt(at)) % 997
  return sum % HUES
}

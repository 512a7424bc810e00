import { useContext } from 'preact/hooks'

import { printedCode } from '#domain/barcode/gtin.ts'
import type { CatalogItem, CatalogSku } from '#domain/catalog/item-wire.ts'
import { marginShare } from '#domain/catalog/margin.ts'
import { formatPercent, formatQuantity } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { can, shop } from '#pwa/session/session-model.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button, ButtonLink } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'
import { type Column, Table } from '#pwa/ui/Table.tsx'

import { itemsText } from './messages.ts'
import { statusTone } from './status-tone.ts'

type Props = {
  readonly item: CatalogItem
  /** Whose stock is shown below. */
  readonly chosen: string | null
  readonly onChoose: (skuId: string) => void
  readonly onEdit: (skuId: string) => void
  readonly onAdd: () => void
}

/** The SKUs of an item: what each is called, costs, and is scanned by. Choosing one shows its stock below. */
export function VariantsCard({ item, chosen, onChoose, onEdit, onAdd }: Props) {
  const text = itemsText.value
  const { locale } = useContext(FormattingContext)
  const mayEdit = can('catalog_edit')
  const many = item.skus.length > 1
  return (
    <Card
      title={many ? text.variants(item.skus.length) : text.price}
      flush
      aside={
        mayEdit ? (
          <span class="row">
            <ButtonLink href={`/app/office/items/${item.itemId}/variants`} icon="list">
              {text.editAll}
            </ButtonLink>
            {item.optionNames.length > 0 ? (
              <Button icon="plus" onClick={onAdd}>
                {text.addVariant}
              </Button>
            ) : null}
          </span>
        ) : undefined
      }
    >
      <Table
        caption={text.variants(item.skus.length)}
        columns={columnsOf(item, locale, mayEdit ? onEdit : null)}
        rows={item.skus}
        rowKey={({ skuId }) => skuId}
        {...(many ? { onRow: ({ skuId }: CatalogSku) => onChoose(skuId), selectedKey: chosen } : {})}
      />
    </Card>
  )
}

function columnsOf(
  item: CatalogItem,
  locale: string,
  onEdit: ((skuId: string) => void) | null,
): readonly Column<CatalogSku>[] {
  const text = itemsText.value
  const showsCost = item.skus.some(({ cost }) => cost !== undefined && cost !== null)
  return [
    {
      key: 'variant',
      title: item.optionNames.join(' / ') || text.column.code,
      cell: (sku) => (
        <div class="variant">
          {sku.options.length > 0 ? <b>{sku.options.join(', ')}</b> : null}
          {sku.code === null ? null : <CodeText>{sku.code}</CodeText>}
          {sku.kind === 'stocked' ? null : <Badge tone="info">{text.kindName[sku.kind]}</Badge>}
          {sku.status === 'active' ? null : (
            <Badge tone={statusTone(sku.status)}>{text.status[sku.status]}</Badge>
          )}
          <Links sku={sku} />
        </div>
      ),
    },
    {
      key: 'barcodes',
      title: text.barcodes,
      from: 'tablet',
      cell: ({ barcodes }) =>
        barcodes.length === 0 ? (
          <span class="muted">{text.noBarcode}</span>
        ) : (
          <div class="codes">
            {barcodes.map(({ code, quantity }) => (
              <span key={code}>
                <CodeText>{printedCode(code)}</CodeText>
                {quantity === 1 ? null : <small> × {quantity}</small>}
              </span>
            ))}
          </div>
        ),
    },
    {
      key: 'price',
      title: text.price,
      align: 'end',
      cell: (sku) => (
        <div class="price">
          <span>
            {sku.compareAtPrice !== null && sku.compareAtPrice > sku.price ? (
              <>
                <Amount minor={sku.compareAtPrice} was plain />{' '}
              </>
            ) : null}
            <Amount minor={sku.price} />
          </span>
          {sku.priceQuantity === 1 ? null : (
            <small>{text.per(formatQuantity(sku.priceQuantity, sku.unit, locale))}</small>
          )}
        </div>
      ),
    },
    ...(showsCost
      ? [
          {
            key: 'cost',
            title: text.cost,
            align: 'end' as const,
            from: 'desktop' as const,
            cell: (sku: CatalogSku) => (
              <div class="price">
                {sku.cost === undefined || sku.cost === null ? '–' : <Amount minor={sku.cost} />}
                <small>{marginOf(sku, item.taxCategory, locale)}</small>
              </div>
            ),
          },
        ]
      : []),
    ...(onEdit
      ? [
          {
            key: 'edit',
            title: text.edit,
            quiet: true,
            align: 'end' as const,
            width: '3.5rem',
            cell: (sku: CatalogSku) => (
              <IconButton icon="edit" label={`${text.edit}: ${sku.name}`} onClick={() => onEdit(sku.skuId)} />
            ),
          },
        ]
      : []),
  ]
}

function linkTo({ itemId, name, quantity }: CatalogSku['parts'][number]) {
  return (
    <span key={name}>
      {quantity} × <a href={`/app/office/items/${itemId}`}>{name}</a>
    </span>
  )
}

function Links({ sku }: { readonly sku: CatalogSku }) {
  const text = itemsText.value
  return (
    <>
      {sku.parts.length === 0 ? null : (
        <small>
          {text.kitOf}: {sku.parts.map(linkTo)}
        </small>
      )}
      {sku.inKits.length === 0 ? null : (
        <small>
          {text.inKits}: {sku.inKits.map(linkTo)}
        </small>
      )}
    </>
  )
}

function marginOf({ price, cost = null }: CatalogSku, taxCategory: string, locale: string): string {
  const known = shop.value
  const rate = known?.taxRates.find(({ category }) => category === taxCategory)
  if (!known || !rate) return ''
  const share = marginShare({ price, cost }, { mode: known.taxMode, rateMicros: rate.rateMicros })
  return share === null ? '' : formatPercent(share, locale)
}

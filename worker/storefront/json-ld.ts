import type { StoreAvailability } from '#domain/stock/wire.ts'
import { currencyDigits, decimalText } from '#domain/text/format.ts'
import type { ItemFace, ShopFace, SkuFace } from '#pwa/storefront/faces.ts'
import { photoAddress } from '#pwa/storefront/photo-address.ts'
import { rowKey, toStockRows, type StockRows } from '#pwa/storefront/stock/stock-words.ts'
import { skuAddress } from '#pwa/storefront/variants.ts'

const LEVELS = {
  in_stock: 'https://schema.org/InStock',
  low: 'https://schema.org/LimitedAvailability',
  out: 'https://schema.org/OutOfStock',
} as const

const UNIT_CODES = { piece: 'C62', gram: 'GRM', millilitre: 'MLT', millimetre: 'MMT' } as const

/**
 * schema.org Product with an Offer per SKU and store: what it costs there, and whether it is there. Prices are plain
 * decimals as schema.org wants them.
 */
export function productData(
  item: ItemFace,
  rows: readonly StoreAvailability[],
  shop: ShopFace,
  origin: string,
): object {
  const stock = toStockRows(rows)
  const photos = new Set(
    [item.photo, ...item.skus.map(({ photo }) => photo)].filter((photo) => photo !== null),
  )
  const [only] = item.skus.length === 1 ? item.skus : []
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    '@id': `${origin}/p/${encodeURIComponent(item.handle)}`,
    url: `${origin}/p/${encodeURIComponent(item.handle)}`,
    name: item.name,
    description: item.description.map(({ text }) => text).join(' '),
    image: [...(photos.size > 0 ? photos : [null])].map(
      (photo) => new URL(photoAddress(photo, item.handle), origin).href,
    ),
    ...(item.brand === null ? {} : { brand: { '@type': 'Brand', name: item.brand } }),
    ...(item.category === null ? {} : { category: item.category.name }),
    ...(only?.code ? { sku: only.code } : {}),
    ...(only?.gtin ? { gtin: only.gtin } : {}),
    offers: item.skus.flatMap((sku) =>
      shop.stores.map((store) => offer(item, sku, store, stock, shop, origin)),
    ),
  }
}

function offer(
  item: ItemFace,
  sku: SkuFace,
  store: ShopFace['stores'][number],
  stock: StockRows,
  shop: ShopFace,
  origin: string,
): object {
  const level = sku.kind === 'service' ? 'in_stock' : (stock.get(rowKey(store.id, sku.id))?.level ?? 'out')
  const price = decimalText(sku.price, currencyDigits(shop.currency))
  return {
    '@type': 'Offer',
    name: sku.name,
    url: `${origin}${skuAddress(item, sku)}`,
    ...(sku.code === null ? {} : { sku: sku.code }),
    ...(sku.gtin === null ? {} : { gtin: sku.gtin }),
    price,
    priceCurrency: shop.currency,
    ...(sku.unit === 'piece' && sku.priceQuantity === 1
      ? {}
      : {
          priceSpecification: {
            '@type': 'UnitPriceSpecification',
            price,
            priceCurrency: shop.currency,
            referenceQuantity: {
              '@type': 'QuantitativeValue',
              value: sku.priceQuantity,
              unitCode: UNIT_CODES[sku.unit],
            },
          },
        }),
    availability: LEVELS[level],
    availableDeliveryMethod: 'https://schema.org/OnSitePickup',
    availableAtOrFrom: { '@type': 'Store', name: store.name, address: store.address },
    itemCondition: 'https://schema.org/NewCondition',
    seller: { '@type': 'Organization', name: shop.name },
  }
}

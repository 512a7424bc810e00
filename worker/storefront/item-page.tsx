import type { CardFace, ItemFace } from '#pwa/storefront/faces.ts'
import { photoAddress } from '#pwa/storefront/photo-address.ts'
import { chosenSku, skuAddress } from '#pwa/storefront/variants.ts'
import { ItemPage } from '#pwa/storefront/views/ItemPage.tsx'
import type { Ctx } from '#worker/http/context.ts'

import { sendPage } from './answer.ts'
import { productData } from './json-ld.ts'
import { itemGonePage, notFoundPage } from './problem-pages.tsx'
import { categoryCards, itemFace, stockOf, stockOfCards } from './shelf.ts'
import { faceOf } from './shop-face.ts'

const OTHERS = 4
const DESCRIPTION_MAX = 160

/** One item's page. What is not sold any more says so and shows its neighbours. */
export async function itemPage(c: Ctx): Promise<Response> {
  const found = await itemFace(c.env, c.req.param('handle') ?? '')
  if (!found || found.status === 'draft') return notFoundPage(c)
  const { item } = found
  const others = await neighbours(c, item)
  if (item.skus.length === 0) return itemGonePage(c, others)

  const face = await faceOf(c)
  const { stores } = face.shop
  const [rows, otherRows] = await Promise.all([
    stockOf(
      c.env,
      stores,
      item.skus.filter(({ kind }) => kind !== 'service').map(({ id }) => id),
    ),
    stockOfCards(c.env, stores, others),
  ])
  const isThere = (skuId: string): boolean => rows.some((row) => row.skuId === skuId && row.available > 0)
  const sku = chosenSku(item, c.req.query('sku'), ({ id, kind }) => kind === 'service' || isThere(id))
  if (!sku) return itemGonePage(c, others)
  const { origin } = new URL(c.req.url)
  return sendPage(c, face, {
    title: item.name,
    description: summaryOf(item),
    canonical: skuAddress({ handle: item.handle, skus: [sku] }, sku),
    image: photoAddress(item.photo, item.handle),
    kind: 'product',
    islands: ['buy', 'note'],
    data: productData(item, rows, face.shop, origin),
    ...(item.category === null ? {} : { categorySlug: item.category.slug }),
    body: <ItemPage item={item} sku={sku} rows={rows} others={others} otherRows={otherRows} />,
  })
}

async function neighbours(c: Ctx, { id, category }: ItemFace): Promise<CardFace[]> {
  if (category === null) return []
  const cards = await categoryCards(c.env, category.name, { after: null, limit: OTHERS + 1 })
  return cards.filter((card) => card.id !== id).slice(0, OTHERS)
}

function summaryOf(item: ItemFace): string {
  const text = item.description.map((block) => block.text).join(' ')
  if (text === '') return item.name
  return text.length <= DESCRIPTION_MAX ? text : `${text.slice(0, DESCRIPTION_MAX - 1).trimEnd()}…`
}

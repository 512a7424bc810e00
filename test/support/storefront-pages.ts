import { env, exports } from 'cloudflare:workers'
import { v7 } from 'uuid'

import { barcode, item, sku } from '#db/schema/catalog.ts'
import { dbOf } from '#worker/http/database.ts'

import { forSku, ledgerFor, OTHER_STORE, STORE } from './stock-commands.ts'

export interface NewSku {
  readonly code: string
  readonly options?: readonly string[]
  readonly price?: number
  readonly unit?: 'piece' | 'gram'
  readonly priceQuantity?: number
  readonly units?: readonly [main: number, harbour: number]
  readonly gtin?: string
}

export interface NewItem {
  readonly name: string
  readonly handle: string
  readonly category?: string
  readonly description?: readonly object[]
  readonly optionNames?: readonly string[]
  readonly photo?: string
  readonly status?: 'active' | 'draft' | 'discontinued'
  readonly skus: readonly NewSku[]
}

/** Puts an item on sale, with units on the shelves of both stores. Answers its SKUs' ids by code. */
export async function put({
  name,
  handle,
  category = 'Home',
  skus,
  ...more
}: NewItem): Promise<Map<string, string>> {
  const db = dbOf(env)
  const itemId = v7()
  await db.insert(item).values({
    id: itemId,
    handle,
    name,
    category,
    description: JSON.stringify(more.description ?? [{ kind: 'p', text: `About ${name}.` }]),
    optionNames: JSON.stringify(more.optionNames ?? []),
    photo: more.photo ?? null,
    status: more.status ?? 'active',
    taxCategory: 'standard',
    searchText: `${name} ${category}`.toLowerCase(),
    createdAt: 0,
    updatedAt: Date.UTC(2026, 10, 1),
  })
  const ids = new Map<string, string>()
  for (const [position, wanted] of skus.entries()) {
    const id = v7()
    ids.set(wanted.code, id)
    const [option1 = null, option2 = null] = wanted.options ?? []
    await db.insert(sku).values({
      id,
      itemId,
      code: wanted.code,
      name: [name, ...(wanted.options ?? [])].join(', '),
      option1,
      option2,
      price: wanted.price ?? 1000,
      unit: wanted.unit ?? 'piece',
      priceQuantity: wanted.priceQuantity ?? 1,
      position,
      revision: 1,
      updatedAt: 0,
    })
    if (wanted.gtin !== undefined) await db.insert(barcode).values({ code: wanted.gtin, skuId: id })
    for (const [index, quantity] of (wanted.units ?? [0, 0]).entries())
      if (quantity > 0)
        await ledgerFor(id).one(forSku(id).opening(quantity, index === 0 ? STORE : OTHER_STORE))
  }
  return ids
}

/** Asks for a page as a browser does; English unless told otherwise. */
export async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return exports.default.fetch(`https://shop.test${path}`, {
    headers: { accept: 'text/html', 'accept-language': 'en-IE', ...headers },
    redirect: 'manual',
  })
}

export async function page(path: string, headers: Record<string, string> = {}): Promise<string> {
  return (await get(path, headers)).text()
}

/** What a person reads: no tags, no data blocks. */
export function words(html: string): string {
  return html
    .replaceAll(/<script[\s\S]*?<\/script>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&#?\w+;| /g, ' ')
    .replaceAll(/\s+/g, ' ')
}

interface Product {
  readonly '@type': string
  readonly name: string
  readonly offers: readonly {
    readonly availability: string
    readonly price: string
    readonly gtin?: string
    readonly sku: string
    readonly availableAtOrFrom: { readonly name: string }
  }[]
}

/** The page's schema.org data. */
export function dataOf(html: string): Product {
  const json = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1]
  if (json === undefined) throw new Error('no JSON-LD')
  return JSON.parse(json) as Product
}

/** Everything in a page that could run, as a parser sees it, but our own script. */
export async function dangers(html: string): Promise<string[]> {
  const found: string[] = []
  const rewriter = new HTMLRewriter().on('*', {
    element(element) {
      const source = element.getAttribute('src') ?? element.getAttribute('href') ?? ''
      const isData = element.getAttribute('type')?.endsWith('json') === true
      const isOurs = /^\/(?:storefront|assets)\//.test(source)
      if (element.tagName === 'script' && !isData && !isOurs) found.push('script')
      if (/^\s*javascript:/i.test(source)) found.push(source)
      // The types of the DOM, which this realm has too, know attributes of another shape.
      for (const [name = ''] of element.attributes as unknown as Iterable<string[]>)
        if (name.startsWith('on') || name === 'style') found.push(name)
    },
  })
  await rewriter.transform(new Response(html)).text()
  return found
}

/** A name as a careless or a wicked import brings it. */
export const HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)>"\'&'

/** What the shop of these tests shows: one item of each kind that pages treat differently, and a long category. The SKUs of the first are given back by code. */
export async function stockWindow(): Promise<Map<string, string>> {
  const vase = await put({
    name: 'Blue Vase',
    handle: 'blue-vase',
    optionNames: ['Size'],
    description: [
      { kind: 'p', text: 'Mouth-blown.' },
      { kind: 'li', text: '20 cm' },
    ],
    skus: [
      { code: 'VASE-S', options: ['S'], price: 1400, units: [8, 2], gtin: '04006381333931' },
      { code: 'VASE-L', options: ['L'], price: 2400, units: [1, 0] },
    ],
  })
  await put({
    name: 'Loose tea',
    handle: 'loose-tea',
    category: 'Sweets & Tea',
    skus: [{ code: 'TEA', price: 4900, unit: 'gram', priceQuantity: 1000, units: [2000, 0] }],
  })
  await put({
    name: HOSTILE,
    handle: 'hostile',
    description: [{ kind: 'p', text: HOSTILE }],
    skus: [{ code: 'EVIL' }],
  })
  await put({ name: 'Old lamp', handle: 'old-lamp', status: 'discontinued', skus: [{ code: 'LAMP' }] })
  await put({ name: 'Secret plan', handle: 'secret-plan', status: 'draft', skus: [{ code: 'PLAN' }] })
  await put({
    name: 'Gone photo',
    handle: 'gone-photo',
    photo: 'javascript:alert(1)',
    skus: [{ code: 'GONE' }],
  })
  for (let n = 0; n < 30; n += 1)
    await put({
      name: `Card ${String(n).padStart(2, '0')}`,
      handle: `card-${n}`,
      category: 'Cards',
      skus: [{ code: `C${n}` }],
    })
  return vase
}

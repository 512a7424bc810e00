import { expect } from 'vitest'

import { SAMPLE_PASSWORD, SAMPLE_STAFF } from '#db/seed/people.ts'
import type { MessageRow } from '#domain/message/wire.ts'
import type { EntryView, SkuBalancesView } from '#domain/stock/journal-wire.ts'

/** What the books say, asked through the API by the manager, so that the story does not have to trust its screens. */
export interface Books {
  get: <T>(path: string) => Promise<T>
  /** The SKU behind a code or barcode. */
  skuOf: (code: string) => Promise<string>
  isKnown: (code: string) => Promise<boolean>
  /** Balances of a SKU; all its accounts add up to zero, or this fails. */
  balances: (skuId: string) => Promise<SkuBalancesView>
  /** Balances at one store. */
  shelf: (skuId: string, storeId: string) => Promise<SkuBalancesView['stores'][number]>
  /** The journal, newest first. */
  journal: (skuId: string) => Promise<EntryView[]>
  /** Texts to customers of one kind. */
  textsAbout: (kind: string) => Promise<MessageRow[]>
  /** Numbers of the documents a register wrote, in their order. */
  saleNumbers: (register: string) => Promise<string[]>
}

/** `origin` is asked each time: after a restart of the shop the same books are open. */
export async function openBooks(origin: () => string): Promise<Books> {
  const manager = SAMPLE_STAFF.find(({ role }) => role === 'manager')
  const signIn = await fetch(`${origin()}/api/v1/sessions/password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: manager?.email, password: SAMPLE_PASSWORD }),
  })
  expect(signIn.status).toBe(201)
  const cookie = signIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

  const ask = (path: string): Promise<Response> => fetch(`${origin()}/api/v1${path}`, { headers: { cookie } })

  const books: Books = {
    async get(path) {
      const answer = await ask(path)
      const text = await answer.text()
      expect([path, answer.status, answer.ok ? '' : text]).toEqual([path, 200, ''])
      return JSON.parse(text)
    },
    async skuOf(code) {
      const { skuId } = await books.get<{ skuId: string }>(`/catalog/lookup?code=${encodeURIComponent(code)}`)
      return skuId
    },
    async isKnown(code) {
      const answer = await ask(`/catalog/lookup?code=${encodeURIComponent(code)}`)
      return answer.status === 200
    },
    async balances(skuId) {
      const view = await books.get<SkuBalancesView>(`/skus/${skuId}/balances`)
      expect(view.sum).toBe(0)
      expect(view.accounts.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(0)
      return view
    },
    async shelf(skuId, storeId) {
      const { stores } = await books.balances(skuId)
      const found = stores.find((store) => store.storeId === storeId)
      if (!found) throw new Error(`${skuId} was never at store ${storeId}`)
      return found
    },
    async journal(skuId) {
      return (await books.get<{ rows: EntryView[] }>(`/skus/${skuId}/entries`)).rows
    },
    async textsAbout(kind) {
      return (await books.get<{ rows: MessageRow[] }>('/messages')).rows.filter((row) => row.kind === kind)
    },
    async saleNumbers(register) {
      const { rows } = await books.get<{ rows: { number: string }[] }>('/sales')
      return rows
        .map(({ number }) => number)
        .filter((number) => number.startsWith(`${register}-`))
        .toSorted()
    },
  }
  return books
}

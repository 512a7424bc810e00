import { beforeEach, expect, test, vi } from 'vitest'

import { BASKET_CHANGED, showBasketCount } from './basket-count.ts'
import { type BasketEntry, ENTRIES_MAX } from './basket-keep.ts'
import { basket, emptyBasket, putInBasket, reduceBasket, setInBasket } from './basket-model.ts'

const KEPT_AS = 'onhand.basket'
const entry = (skuId: string, quantity = 1): BasketEntry => ({ skuId, quantity, name: skuId, handle: skuId })
const inside = (): string[] => basket.peek().map(({ skuId, quantity }) => `${skuId} ${quantity}`)

beforeEach(() => {
  emptyBasket()
})

test('what is put in twice becomes more, and outlives the page', () => {
  putInBasket(entry('rose', 2))
  putInBasket(entry('vase'))
  putInBasket(entry('rose', 3))
  expect(inside()).toEqual(['rose 5', 'vase 1'])
  expect(JSON.parse(localStorage.getItem(KEPT_AS) ?? '')).toHaveLength(2)
})

test('nothing of something takes it out', () => {
  putInBasket(entry('rose', 2))
  setInBasket('rose', 0)
  expect(inside()).toEqual([])
})

test('a basket is reduced to what a store has, and never grows by it', () => {
  for (const [name, quantity] of [
    ['rose', 5],
    ['vase', 1],
    ['card', 2],
  ] as const)
    putInBasket(entry(name, quantity))
  reduceBasket(
    new Map([
      ['rose', 3],
      ['vase', 0],
      ['card', 9],
    ]),
  )
  expect(inside()).toEqual(['rose 3', 'card 2'])
})

test('a full basket says no and keeps what it has', () => {
  for (let n = 0; n < ENTRIES_MAX; n += 1) expect(putInBasket(entry(`sku ${n}`))).toBe(true)
  expect(putInBasket(entry('one more'))).toBe(false)
  expect(putInBasket(entry('sku 3'))).toBe(true)
  expect(basket.peek()).toHaveLength(ENTRIES_MAX)
})

test('another tab’s change arrives here', () => {
  localStorage.setItem(KEPT_AS, JSON.stringify([entry('tea', 4)]))
  dispatchEvent(new StorageEvent('storage', { key: KEPT_AS }))
  expect(inside()).toEqual(['tea 4'])
})

test.for([
  'not json',
  '{"a":1}',
  '[{"skuId":"x"}]',
  '[null]',
  '[{"skuId":"x","name":"x","handle":"x","quantity":-1}]',
])('a basket that was kept as %s is an empty one', (kept) => {
  localStorage.setItem(KEPT_AS, kept)
  dispatchEvent(new StorageEvent('storage', { key: KEPT_AS }))
  expect(inside()).toEqual([])
})

test('a browser that keeps nothing still has a basket for as long as the page lives', () => {
  const setItem = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError')
  })
  putInBasket(entry('rose'))
  expect(inside()).toEqual(['rose 1'])
  setItem.mockRestore()
})

test('the header counts along', () => {
  document.body.innerHTML = '<b data-basket-count hidden></b>'
  const count = document.querySelector('b')
  showBasketCount()
  expect(count?.hidden).toBe(true)
  putInBasket(entry('rose', 7))
  putInBasket(entry('vase'))
  expect([count?.hidden, count?.textContent]).toEqual([false, '2'])
  localStorage.removeItem(KEPT_AS)
  dispatchEvent(new Event(BASKET_CHANGED))
  expect(count?.hidden).toBe(true)
})

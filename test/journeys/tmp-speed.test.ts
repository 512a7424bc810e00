import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { openTestShop } from '#test/support/test-shop.ts'
test('speed', async () => {
  const shop = await openTestShop()
  const skuIds: string[] = []
  for (let made = 0; made < 500; made += 1) skuIds.push(await shop.addSku(0))
  for (let round = 0; round < 4; round += 1) {
    const startedAt = performance.now()
    const a = await shop.tablet.post('/api/v1/goods-receipts', { id: v7(), storeId: shop.storeId, lines: skuIds.map((skuId, index) => ({ skuId, quantity: index + 1 })) })
    const body = await a.json() as any
    console.log(`round ${round} ${body.state} ${performance.now() - startedAt}`)
    expect(body.state).toBe('posted')
  }
}, 120000)

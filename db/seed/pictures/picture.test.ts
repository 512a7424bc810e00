import { expect, test } from 'vitest'

import { sampleAssortment } from '#db/seed/assortment.ts'

import { hasDrawing, pictureName, pictureSvg } from './picture.ts'
import { samplePhotos } from './render.ts'

const lines = sampleAssortment()

test('everything on sale has a drawing', () => {
  expect(lines.filter(({ item }) => !hasDrawing(item.drawing)).map(({ name }) => name)).toEqual([])
})

test('the same look is the same picture, another colour another', () => {
  expect(pictureName('mug', '#d3c2a3')).toBe(pictureName('mug', '#d3c2a3'))
  expect(pictureSvg('mug', '#d3c2a3')).not.toBe(pictureSvg('mug', '#6a8caf'))
})

test('photos are small WebP files, each look once, named by their content', async () => {
  const mugs = lines.filter(({ item }) => item.name === 'Stoneware mug')
  const photos = await samplePhotos([...mugs, ...mugs])
  expect(photos.size).toBe(mugs.length)
  expect(await samplePhotos(mugs)).toEqual(photos)
  for (const { address, bytes } of photos.values()) {
    expect(address).toMatch(/^\/photos\/[0-9a-f]{32}\.webp$/)
    expect(bytes.subarray(8, 12).toString()).toBe('WEBP')
    expect(bytes.length).toBeLessThan(20_000)
  }
})

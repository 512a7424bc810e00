import { expect, test } from 'vitest'

import { sampleAssortment } from '#db/seed/assortment.ts'

import { hasDrawing, pictureName, pictureSvg } from './picture.ts'
import { photoKey, samplePhotos } from './render.ts'

const lines = sampleAssortment()

test('everything on sale has a drawing', () => {
  expect(lines.filter(({ item }) => !hasDrawing(item.drawing)).map(({ name }) => name)).toEqual([])
})

test('the same look is the same picture, another colour another', () => {
  expect(pictureName('mug', '#d3c2a3')).toBe(pictureName('mug', '#d3c2a3'))
  expect(pictureSvg('mug', '#d3c2a3')).not.toBe(pictureSvg('mug', '#6a8caf'))
})

test('photos are small WebP files under their own keys', async () => {
  const few = lines.filter(({ item }) => item.name === 'Stoneware mug')
  const photos = await samplePhotos(few)
  expect(photos.map(({ key }) => key)).toEqual(few.map(({ item, sku }) => photoKey(item.drawing, sku.tint)))
  for (const { bytes } of photos) {
    expect(bytes.subarray(8, 12).toString()).toBe('WEBP')
    expect(bytes.length).toBeLessThan(20_000)
  }
})

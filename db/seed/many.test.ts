import { expect, test } from 'vitest'

import { hasValidCheckDigit } from '#domain/barcode/gtin.ts'

import { sampleAssortment } from './assortment.ts'
import { manySkus } from './many.ts'

test('as many as asked for, each with a code, a name and a barcode of its own', () => {
  const { skus, items, barcodes } = manySkus(5000, 0)
  expect(skus).toHaveLength(5000)
  expect(new Set(skus.map((row) => row.id)).size).toBe(5000)
  expect(new Set(skus.map((row) => row.code)).size).toBe(5000)
  expect(new Set(skus.map((row) => row.name)).size).toBe(5000)
  expect(new Set(items.map((row) => row.handle)).size).toBe(items.length)
  expect(new Set(barcodes.map((row) => row.code)).size).toBe(5000)
  expect(barcodes.filter(({ code }) => !hasValidCheckDigit(code))).toEqual([])
})

test('a longer catalog begins with the shorter one, and none meets the sample shop', () => {
  const short = manySkus(100, 0)
  const long = manySkus(1000, 0)
  expect(long.skus.slice(0, 100)).toEqual(short.skus)
  const sample = new Set(
    sampleAssortment().flatMap((line) => [line.id, ...line.barcodes.map(({ code }) => code)]),
  )
  expect(long.skus.some((row) => sample.has(row.id))).toBe(false)
  expect(long.barcodes.some((row) => sample.has(row.code))).toBe(false)
})

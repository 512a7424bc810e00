import { createHash } from 'node:crypto'

import sharp from 'sharp'

import type { SampleLine } from '#db/seed/assortment.ts'

import { pictureName, pictureSvg } from './picture.ts'

export interface Photo {
  /** What `item.photo` keeps: `/photos/` and the hash of the bytes, as the Worker names every photo. */
  readonly address: string
  readonly bytes: Buffer
}

/** One photo for each look that the shop's goods have, painted here by name: the sample needs nobody's pictures. */
export async function samplePhotos(lines: readonly SampleLine[]): Promise<Map<string, Photo>> {
  const looks = new Map(
    lines.map(({ item, sku }) => [pictureName(item.drawing, sku.tint), pictureSvg(item.drawing, sku.tint)]),
  )
  const photos = await Promise.all(
    [...looks].map(async ([name, svg]) => {
      const bytes = await sharp(Buffer.from(svg)).webp({ quality: 82, effort: 2 }).toBuffer()
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
      return [name, { address: `/photos/${hash}.webp`, bytes }] as const
    }),
  )
  return new Map(photos)
}

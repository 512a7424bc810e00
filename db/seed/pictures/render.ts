import sharp from 'sharp'

import type { SampleLine } from '#db/seed/assortment.ts'

import { pictureName, pictureSvg } from './picture.ts'

export interface Photo {
  /** Its address is `/photos/<key>`. */
  readonly key: string
  readonly contentType: string
  readonly bytes: Buffer
}

/** One photo for each look that the shop's goods have, painted here: the sample needs nobody's pictures. */
export async function samplePhotos(lines: readonly SampleLine[]): Promise<Photo[]> {
  const looks = new Map(
    lines.map(({ item, sku }) => [photoKey(item.drawing, sku.tint), [item.drawing, sku.tint] as const]),
  )
  return Promise.all(
    [...looks].map(async ([key, [drawing, tint]]) => ({
      key,
      contentType: 'image/webp',
      bytes: await sharp(Buffer.from(pictureSvg(drawing, tint)))
        .webp({ quality: 82, effort: 2 })
        .toBuffer(),
    })),
  )
}

export function photoKey(drawing: string, tint: string | undefined): string {
  return `${pictureName(drawing, tint)}.webp`
}

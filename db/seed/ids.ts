import { v5 } from 'uuid'

const SAMPLE_SHOP = 'b1f0c3a4-6f1e-5d0b-9c0e-0f4a2d7c5e11'

export type SampleKind = 'shop' | 'store' | 'staff' | 'item' | 'sku' | 'document' | 'opening'

/**
 * The id of a thing in the sample shop, made from its name (UUID version 5): the same on every machine, whatever
 * else is in the shop, so that seeding twice is seeding once.
 */
export function sampleId(kind: SampleKind, name: string): string {
  return v5(`${kind}:${name}`, SAMPLE_SHOP)
}

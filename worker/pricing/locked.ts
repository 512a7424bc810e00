import { lockRefusal, type FieldLocked, type LockableField } from '#domain/catalog/field-locks.ts'
import type { Fact, PriceChange } from '#domain/pricing/wire.ts'
import { readLocks } from '#worker/catalog/lock-queries.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { shopOf } from '#worker/shop/settings.ts'

/** Where a proposal needs nobody else, it opens no field that is locked. */
export async function lockedFor(c: Ctx, changes: readonly PriceChange[]): Promise<FieldLocked | null> {
  const { shop } = await shopOf(c.env)
  if (shop.priceApproval) return null
  const fields = changes.map((change) => (change.what === 'fact' ? LOCK_OF[change.field] : 'price'))
  return lockRefusal([...new Set(fields)], await readLocks(dbOf(c.env)), c.get('caller').role)
}

const LOCK_OF = {
  name: 'name',
  category: 'category',
  brand: 'brand',
  taxCategory: 'tax',
  status: 'status',
  compareAtPrice: 'price',
  cost: 'cost',
} as const satisfies Record<Fact, LockableField>

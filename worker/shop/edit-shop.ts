import { readPatterns } from '#domain/barcode/label-pattern.ts'
import { err, ok, type Result } from '#domain/result.ts'
import { isTimeZone } from '#domain/shop/time-zone.ts'
import type { ShopChange, TaxRate } from '#domain/shop/wire.ts'
import type { AuditEntry, AuditStatements } from '#worker/audit/record.ts'
import { dbOf } from '#worker/http/database.ts'

import { findCategoriesInUse, replaceTaxRates, updateShop } from './edit-queries.ts'
import { asTaxRate, findShop, listTaxRates, type ShopRow } from './queries.ts'
import { forgetShop } from './settings.ts'

/** Writes a change down in the caller's name, in the same batch. */
export type Audited = (entry: AuditEntry) => AuditStatements

export type ShopRefusal =
  | { readonly reason: 'not_set_up' }
  | { readonly reason: 'unknown_time_zone' }
  | { readonly reason: 'unreadable_pattern'; readonly line: string }
  | { readonly reason: 'changed_meanwhile'; readonly version: number }

/** Changes settings of the shop as they were at `version`. Other isolates see it within five seconds. */
export async function editShop(
  env: Env,
  asked: { change: ShopChange; version: number },
  audit: Audited,
): Promise<Result<{ before: ShopRow; after: ShopRow }, ShopRefusal>> {
  const db = dbOf(env)
  const before = await findShop(db)
  if (!before) return err({ reason: 'not_set_up' })
  const { change, version } = asked
  if (change.timeZone !== undefined && !isTimeZone(change.timeZone))
    return err({ reason: 'unknown_time_zone' })
  const patterns = readPatterns(change.codePatterns ?? '')
  if (!patterns.ok) return err({ reason: 'unreadable_pattern', line: patterns.error.line })
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const entry = {
    action: 'shop.changed',
    subjectKind: 'shop',
    subjectId: before.id,
    before,
    after: { ...before, ...given, version: version + 1 },
  }
  const isChanged = await updateShop(db, { id: before.id, version }, given, audit(entry))
  const after = await findShop(db)
  if (!after) return err({ reason: 'not_set_up' })
  if (!isChanged) return err({ reason: 'changed_meanwhile', version: after.version })
  forgetShop()
  return ok({ before, after })
}

export type TaxRefusal =
  | { readonly reason: 'tax_categories_repeat' }
  | { readonly reason: 'tax_parts_do_not_add_up'; readonly category: string }
  | {
      readonly reason: 'tax_category_in_use'
      readonly categories: readonly { category: string; items: number }[]
    }

/** Replaces the tax rates. A category that items have can not go: their prices would have no tax. */
export async function editTaxRates(
  env: Env,
  rates: readonly TaxRate[],
  audit: Audited,
): Promise<Result<{ before: readonly TaxRate[]; after: readonly TaxRate[] }, TaxRefusal>> {
  const categories = rates.map(({ category }) => category)
  if (new Set(categories).size < categories.length) return err({ reason: 'tax_categories_repeat' })
  const askew = rates.find(
    ({ rateMicros, parts = [] }) =>
      parts.length > 0 && parts.reduce((sum, part) => sum + part.rateMicros, 0) !== rateMicros,
  )
  if (askew) return err({ reason: 'tax_parts_do_not_add_up', category: askew.category })
  const db = dbOf(env)
  const inUse = await findCategoriesInUse(db, categories)
  if (inUse.length > 0) return err({ reason: 'tax_category_in_use', categories: inUse })
  const before = await listTaxRates(db)
  const entry = {
    action: 'shop.tax_changed',
    subjectKind: 'shop',
    subjectId: 'tax-rates',
    before: { taxRates: before.map(asTaxRate) },
    after: { taxRates: rates },
  }
  await replaceTaxRates(db, rates, audit(entry))
  forgetShop()
  return ok({
    before: before.map(asTaxRate),
    after: rates,
  })
}

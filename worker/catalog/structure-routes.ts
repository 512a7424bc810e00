import * as v from 'valibot'

import { costFor } from '#domain/catalog/average-cost.ts'
import { tidyCategory } from '#domain/catalog/category.ts'
import { LOCKABLE_FIELDS, lockRefusal, type LockableField } from '#domain/catalog/field-locks.ts'
import { Category } from '#domain/catalog/item-wire.ts'
import { drains } from '#domain/catalog/kit-drain.ts'
import {
  CategoryMove,
  Changed,
  CostStepRow,
  DrainRow,
  NewCategory,
  OptionNameMerge,
  OptionNameRow,
} from '#domain/catalog/structure-wire.ts'
import { Id, Instant } from '#domain/wire.ts'
import { auditActor, auditAlways, auditOf } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { route, type Route } from '#worker/http/route.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { editorOf } from './answer-edit.ts'
import { listLockRows, writeLock } from './lock-queries.ts'
import { refuse } from './refuse.ts'
import {
  deleteCategory,
  insertCategory,
  listAllCategories,
  listCostSteps,
  listDrainFacts,
  listOptionNames,
  mergeOptionNames,
  moveCategory,
} from './structure-queries.ts'

const TAG = 'Catalog'
const DRAIN_DAYS = 28
const DAY_MS = 86_400_000

const LockRow = v.object({
  field: v.picklist(LOCKABLE_FIELDS),
  roles: v.array(v.string()),
  updatedAt: Instant,
})
const Locks = v.object({ rows: v.array(LockRow) })
const LockBody = v.strictObject({
  /** Roles that may change it; `null`: whoever may edit the catalog. */
  roles: v.nullable(v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(50))),
})

/** HTTP for what holds over all items: the category tree, option names, field locks; and what the numbers say of them. */
export const structureRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/catalog/category-tree',
      access: 'catalog_view',
      summary: 'All categories as paths (`Garden > Pots`), those without items too',
      tag: TAG,
      answers: { 200: v.object({ rows: v.array(Category) }) },
    },
    async (c) => c.json({ rows: await listAllCategories(dbOf(c.env)) }),
  ),
  route(
    {
      method: 'put',
      path: '/catalog/category-tree',
      access: 'catalog_edit',
      summary: 'Makes an empty category, so that items can be put into it',
      tag: TAG,
      body: NewCategory,
      answers: { 200: v.object({ rows: v.array(Category) }) },
      refusals: { 403: ['field_locked'] },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const refused = await refuseLocked(c, 'category')
      if (refused) return refused
      const path = tidyCategory(body.path)
      const entry = { action: 'category.created', subjectKind: 'category', subjectId: path }
      await insertCategory(dbOf(c.env), path, systemClock.now(), auditOf(c, entry))
      await sealAudit(c.env)
      return c.json({ rows: await listAllCategories(dbOf(c.env)) })
    },
  ),
  route(
    {
      method: 'post',
      path: '/catalog/category-tree/move',
      access: 'catalog_edit',
      summary: 'Renames or moves a category with all below it; where the new path exists, both become one',
      tag: TAG,
      body: CategoryMove,
      answers: { 200: Changed },
      refusals: { 403: ['field_locked'] },
      idempotency: 'key',
    },
    async (c, { body }) => {
      const refused = await refuseLocked(c, 'category')
      if (refused) return refused
      const [from, to] = [tidyCategory(body.from), tidyCategory(body.to)]
      if (from === to) return c.json({ items: 0 })
      // It may hold items, or only be there: both is a move.
      const audit = auditAlways(c.env, auditActor(c.get('caller')), {
        action: 'category.moved',
        subjectKind: 'category',
        subjectId: from,
        before: { path: from },
        after: { path: to },
      })
      const items = await moveCategory(dbOf(c.env), { from, to, now: systemClock.now() }, audit)
      await sealAudit(c.env)
      return c.json({ items })
    },
  ),
  route(
    {
      method: 'post',
      path: '/catalog/category-tree/remove',
      access: 'catalog_edit',
      summary: 'Takes away an empty category',
      tag: TAG,
      body: NewCategory,
      answers: { 200: v.object({ rows: v.array(Category) }) },
      refusals: { 403: ['field_locked'] },
      idempotency: 'key',
    },
    async (c, { body }) => {
      const refused = await refuseLocked(c, 'category')
      if (refused) return refused
      const path = tidyCategory(body.path)
      const entry = { action: 'category.removed', subjectKind: 'category', subjectId: path }
      await deleteCategory(dbOf(c.env), path, auditOf(c, entry))
      await sealAudit(c.env)
      return c.json({ rows: await listAllCategories(dbOf(c.env)) })
    },
  ),
  route(
    {
      method: 'get',
      path: '/catalog/option-names',
      access: 'catalog_view',
      summary: 'What options are called over all items, the most used first',
      tag: TAG,
      answers: { 200: v.object({ rows: v.array(OptionNameRow) }) },
    },
    async (c) => c.json({ rows: await listOptionNames(dbOf(c.env)) }),
  ),
  route(
    {
      method: 'post',
      path: '/catalog/option-names/merge',
      access: 'catalog_edit',
      summary: 'Calls an option by another name wherever it is used',
      tag: TAG,
      body: OptionNameMerge,
      answers: { 200: Changed },
      refusals: { 403: ['field_locked'] },
      idempotency: 'key',
    },
    async (c, { body }) => {
      const refused = await refuseLocked(c, 'variants')
      if (refused) return refused
      const to = body.to.trim()
      const audit = auditOf(c, {
        action: 'option_name.merged',
        subjectKind: 'option_name',
        subjectId: body.from,
        before: { name: body.from },
        after: { name: to },
      })
      const items = await mergeOptionNames(
        dbOf(c.env),
        { from: body.from, to, now: systemClock.now() },
        audit,
      )
      await sealAudit(c.env)
      return c.json({ items })
    },
  ),
  route(
    {
      method: 'get',
      path: '/catalog/field-locks',
      access: 'catalog_view',
      summary: 'Fields of the item master that only some roles may change',
      tag: TAG,
      answers: { 200: Locks },
    },
    async (c) => c.json({ rows: await lockRows(c) }),
  ),
  route(
    {
      method: 'put',
      path: '/catalog/field-locks/:field',
      access: 'settings_edit',
      summary: 'Says which roles may change a field; `null` opens it',
      tag: TAG,
      params: v.object({ field: v.picklist(LOCKABLE_FIELDS) }),
      body: LockBody,
      answers: { 200: Locks },
      idempotency: 'own_id',
    },
    async (c, { params, body }) => {
      const before = (await lockRows(c)).find(({ field }) => field === params.field)?.roles ?? null
      const { staffId, apiKeyId } = c.get('caller')
      const who = staffId ?? `api_key:${apiKeyId ?? ''}`
      // Whoever owns the shop can never be locked out of it.
      const roles = body.roles === null ? null : [...new Set([...body.roles, 'owner'])]
      const audit = auditOf(c, {
        action: 'field_lock.changed',
        subjectKind: 'field_lock',
        subjectId: params.field,
        before: { roles: before },
        after: { roles },
      })
      await writeLock(dbOf(c.env), params.field, roles, { who, now: systemClock.now() }, audit)
      await sealAudit(c.env)
      return c.json({ rows: await lockRows(c) })
    },
  ),
  route(
    {
      method: 'get',
      path: '/catalog/kit-drains',
      access: 'stock_view',
      summary:
        'Parts that also sell alone and that a kit will use up within two weeks, by four weeks of sales',
      tag: TAG,
      answers: { 200: v.object({ rows: v.array(DrainRow) }) },
    },
    async (c) => {
      const { shop } = await shopOf(c.env)
      const since = new Date(systemClock.now() - DRAIN_DAYS * DAY_MS)
      const day = new Intl.DateTimeFormat('en-CA', { timeZone: shop.timeZone, dateStyle: 'short' }).format(
        since,
      )
      const facts = await listDrainFacts(dbOf(c.env), day, DRAIN_DAYS)
      const rows = facts.flatMap(({ kitSkuId, kitItemId, kitName, partName, ...fact }): DrainRow[] =>
        drains([fact]).map((drain) => ({ kitSkuId, kitItemId, kitName, partName, ...drain })),
      )
      return c.json({ rows })
    },
  ),
  route(
    {
      method: 'get',
      path: '/catalog/skus/:skuId/costs',
      access: 'cost_view',
      summary: 'How the moving average of a SKU’s cost came about, newest first',
      tag: TAG,
      params: v.object({ skuId: Id }),
      answers: { 200: v.object({ rows: v.array(CostStepRow) }) },
    },
    async (c, { params }) => {
      const rows = await listCostSteps(dbOf(c.env), params.skuId)
      return c.json({
        rows: rows.map(({ at, unitMicros, averageBefore, averageAfter, priceQuantity, ...row }) => ({
          ...row,
          at: new Date(at).toISOString(),
          unitCost: costFor(unitMicros, priceQuantity),
          averageBefore: averageBefore === null ? null : costFor(averageBefore, priceQuantity),
          averageAfter: costFor(averageAfter, priceQuantity),
        })),
      })
    },
  ),
]

async function lockRows(c: Ctx) {
  const rows = await listLockRows(dbOf(c.env))
  return rows.flatMap(({ field, roles, updatedAt }) =>
    LOCKABLE_FIELDS.includes(field as LockableField)
      ? [
          {
            field: field as LockableField,
            roles: JSON.parse(roles) as string[],
            updatedAt: new Date(updatedAt).toISOString(),
          },
        ]
      : [],
  )
}

async function refuseLocked(c: Ctx, field: LockableField): Promise<Response | null> {
  const { locks, role } = await editorOf(c)
  const locked = lockRefusal([field], locks, role)
  return locked ? refuse(c, locked) : null
}

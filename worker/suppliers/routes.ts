import * as v from 'valibot'

import { lockRefusal } from '#domain/catalog/field-locks.ts'
import {
  NewSupplier,
  SkuSupplierEdit,
  SkuSupplierRow,
  SupplierEdit,
  SupplierRow,
} from '#domain/catalog/supplier-wire.ts'
import { Id } from '#domain/wire.ts'
import { auditOf } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { editorOf, refuseCost } from '#worker/catalog/answer-edit.ts'
import { findItemOfSku } from '#worker/catalog/known-queries.ts'
import { refuse } from '#worker/catalog/refuse.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { changedMeanwhile, ifMatch } from '#worker/http/if-match.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import {
  deleteSkuSupplier,
  findByName,
  findSupplier,
  insertSupplier,
  listSkuSuppliers,
  listSuppliers,
  updateSupplier,
  writeSkuSupplier,
} from './queries.ts'

const TAG = 'Suppliers'
const LinkParams = v.object({ skuId: Id, supplierId: Id })
const Links = v.object({ rows: v.array(SkuSupplierRow) })

/** HTTP for suppliers, and for how each of them sells what we stock. */
export const supplierRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/suppliers',
      access: 'catalog_view',
      summary: 'All suppliers by name',
      tag: TAG,
      answers: { 200: v.object({ rows: v.array(SupplierRow) }) },
    },
    async (c) => {
      const rows = await listSuppliers(dbOf(c.env))
      return c.json({
        rows: rows.map(({ createdAt: _, ...row }) => ({ ...row, updatedAt: iso(row.updatedAt) })),
      })
    },
  ),
  route(
    {
      method: 'post',
      path: '/suppliers',
      access: 'catalog_edit',
      summary: 'Makes a supplier',
      tag: TAG,
      body: NewSupplier,
      answers: { 201: SupplierRow },
      refusals: { 409: ['supplier_exists', 'id_used_with_other_content'] },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const db = dbOf(c.env)
      const now = systemClock.now()
      const twin = await findByName(db, body.name, body.id)
      if (twin) return nameTaken(c, twin.name)
      const known = await findSupplier(db, body.id)
      if (known && known.name !== body.name)
        return problem(c, 409, {
          reason: 'id_used_with_other_content',
          detail: 'This id was used for another supplier. Nothing was changed.',
        })
      const audit = auditOf(c, {
        action: 'supplier.created',
        subjectKind: 'supplier',
        subjectId: body.id,
        after: body,
      })
      await insertSupplier(db, { ...body, createdAt: now, updatedAt: now }, audit)
      await sealAudit(c.env)
      return answer(c, body.id, 201)
    },
  ),
  route(
    {
      method: 'patch',
      path: '/suppliers/:supplierId',
      access: 'catalog_edit',
      summary: 'Changes a supplier; what is left out stays. If-Match: its version',
      tag: TAG,
      params: v.object({ supplierId: Id }),
      body: SupplierEdit,
      answers: { 200: SupplierRow },
      refusals: {
        404: ['unknown_supplier'],
        409: ['supplier_exists'],
        412: ['changed_meanwhile'],
        428: ['version_missing'],
      },
      idempotency: 'key',
    },
    async (c, { params, body }) => {
      const version = ifMatch(c)
      if (version instanceof Response) return version
      const db = dbOf(c.env)
      const before = await findSupplier(db, params.supplierId)
      if (!before) return unknown(c)
      const twin = body.name === undefined ? null : await findByName(db, body.name, before.id)
      if (twin) return nameTaken(c, twin.name)
      const fields = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
      const audit = auditOf(c, {
        action: 'supplier.changed',
        subjectKind: 'supplier',
        subjectId: before.id,
        before: Object.fromEntries(Object.entries(before).filter(([key]) => key in fields)),
        after: fields,
      })
      const changes = { ...fields, updatedAt: systemClock.now() }
      if (!(await updateSupplier(db, before.id, version, changes, audit)))
        return changedMeanwhile(c, before.version)
      await sealAudit(c.env)
      return answer(c, before.id, 200)
    },
  ),
  route(
    {
      method: 'get',
      path: '/catalog/skus/:skuId/suppliers',
      access: 'catalog_view',
      summary: 'Who sells a SKU, the preferred one first; costs for those who may see them',
      tag: TAG,
      params: v.object({ skuId: Id }),
      answers: { 200: Links },
    },
    async (c, { params }) => links(c, params.skuId),
  ),
  route(
    {
      method: 'put',
      path: '/catalog/skus/:skuId/suppliers/:supplierId',
      access: 'catalog_edit',
      summary: 'Says how a supplier sells a SKU: their number, case, minimum, lead time, cost',
      tag: TAG,
      params: LinkParams,
      body: SkuSupplierEdit,
      answers: { 200: Links },
      refusals: { 403: ['field_locked', 'not_permitted'], 404: ['unknown_sku', 'unknown_supplier'] },
      idempotency: 'own_id',
    },
    async (c, { params, body }) => {
      const db = dbOf(c.env)
      const refused = refuseCost(c, body.cost) ?? (await refuseLocked(c))
      if (refused) return refused
      if ((await findItemOfSku(db, params.skuId)) === null) return refuse(c, { reason: 'unknown_sku' })
      if (!(await findSupplier(db, params.supplierId))) return unknown(c)
      const before = (await listSkuSuppliers(db, [params.skuId])).find(
        ({ supplierId }) => supplierId === params.supplierId,
      )
      const audit = auditOf(c, {
        action: 'sku.supplier_changed',
        subjectKind: 'sku',
        subjectId: params.skuId,
        ...(before ? { before } : {}),
        after: { supplierId: params.supplierId, ...body },
      })
      await writeSkuSupplier(db, params, body, audit)
      await sealAudit(c.env)
      return links(c, params.skuId)
    },
  ),
  route(
    {
      method: 'delete',
      path: '/catalog/skus/:skuId/suppliers/:supplierId',
      access: 'catalog_edit',
      summary: 'Forgets that a supplier sells a SKU',
      tag: TAG,
      params: LinkParams,
      answers: { 200: Links },
      refusals: { 403: ['field_locked'] },
      idempotency: 'own_id',
    },
    async (c, { params }) => {
      const refused = await refuseLocked(c)
      if (refused) return refused
      const audit = auditOf(c, {
        action: 'sku.supplier_removed',
        subjectKind: 'sku',
        subjectId: params.skuId,
        before: { supplierId: params.supplierId },
      })
      await deleteSkuSupplier(dbOf(c.env), params, audit)
      await sealAudit(c.env)
      return links(c, params.skuId)
    },
  ),
]

async function refuseLocked(c: Ctx): Promise<Response | null> {
  const { locks, role } = await editorOf(c)
  const locked = lockRefusal(['suppliers'], locks, role)
  return locked ? refuse(c, locked) : null
}

async function links(c: Ctx, skuId: string): Promise<Response> {
  const seesCost = c.get('caller').permissions.has('cost_view')
  const rows = await listSkuSuppliers(dbOf(c.env), [skuId])
  return c.json({
    rows: rows.map(({ cost, supplierLeadDays, ...row }) => ({
      ...row,
      leadDays: row.ownLeadDays ?? supplierLeadDays,
      ...(seesCost ? { cost } : {}),
    })),
  })
}

async function answer(c: Ctx, id: string, status: 200 | 201): Promise<Response> {
  const row = await findSupplier(dbOf(c.env), id)
  if (!row) return unknown(c)
  const { createdAt: _, ...fields } = row
  return c.json({ ...fields, skus: 0, updatedAt: iso(row.updatedAt) }, status, { etag: `"${row.version}"` })
}

function unknown(c: Ctx): Response {
  return problem(c, 404, {
    reason: 'unknown_supplier',
    detail: 'There is no such supplier. Nothing was changed.',
  })
}

function nameTaken(c: Ctx, name: string): Response {
  return problem(c, 409, {
    reason: 'supplier_exists',
    detail: `There is a supplier ${name} already. Nothing was changed.`,
    name,
  })
}

function iso(at: number): string {
  return new Date(at).toISOString()
}

import * as v from 'valibot'

import { fitsOnPaper } from '#domain/label/standard-templates.ts'
import { LabelLayout, LabelTemplate, LabelTemplateBody } from '#domain/label/wire.ts'
import { Id } from '#domain/wire.ts'
import { auditOf } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { deleteTemplate, findTemplate, listTemplates, upsertTemplate, type TemplateRow } from './queries.ts'

const TAG = 'Labels'
const Params = v.object({ templateId: Id })

/** HTTP for labels that the shop drew itself. The usual sizes are known to every screen and need no rows. */
export const labelTemplateRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/labels/templates',
      access: 'labels_print',
      summary: 'Labels that the shop drew itself',
      tag: TAG,
      answers: { 200: v.object({ rows: v.array(LabelTemplate) }) },
    },
    async (c) => c.json({ rows: (await listTemplates(dbOf(c.env))).map(asTemplate) }),
  ),
  route(
    {
      method: 'put',
      path: '/labels/templates/:templateId',
      access: 'labels_edit',
      summary: 'Keeps a label as it was drawn, new or changed',
      tag: TAG,
      params: Params,
      body: LabelTemplateBody,
      answers: { 200: LabelTemplate },
      refusals: { 422: ['labels_beyond_paper'] },
    },
    async (c, { params, body }) => {
      if (!fitsOnPaper(body.layout))
        return problem(c, 422, {
          reason: 'labels_beyond_paper',
          detail: 'So many labels of this size do not fit on the sheet. Nothing was kept.',
        })
      const db = dbOf(c.env)
      const before = await findTemplate(db, params.templateId)
      const row = await upsertTemplate(
        db,
        { id: params.templateId, name: body.name, layout: JSON.stringify(body.layout) },
        systemClock.now(),
        auditOf(c, {
          action: before ? 'label_template.changed' : 'label_template.made',
          subjectKind: 'label_template',
          subjectId: params.templateId,
          ...(before ? { before: asTemplate(before) } : {}),
          after: body,
        }),
      )
      if (!row) throw new Error(`label template ${params.templateId} was not kept`)
      await sealAudit(c.env)
      return c.json(asTemplate(row))
    },
  ),
  route(
    {
      method: 'delete',
      path: '/labels/templates/:templateId',
      access: 'labels_edit',
      summary: 'Takes a label of the shop’s own away',
      tag: TAG,
      params: Params,
      answers: { 204: null },
    },
    async (c, { params }) => {
      const db = dbOf(c.env)
      const before = await findTemplate(db, params.templateId)
      if (before) {
        const audit = auditOf(c, {
          action: 'label_template.removed',
          subjectKind: 'label_template',
          subjectId: before.id,
          before: asTemplate(before),
        })
        await deleteTemplate(db, before.id, audit)
        await sealAudit(c.env)
      }
      return c.body(null, 204)
    },
  ),
]

function asTemplate({ id, name, layout, version }: TemplateRow): LabelTemplate {
  return { id, name, layout: v.parse(LabelLayout, JSON.parse(layout)), version }
}

import * as v from 'valibot'

import { LabelCounts, LabelTemplate, ShelfAnswer, type LabelLayout } from '#domain/label/wire.ts'
import type { Result } from '#domain/result.ts'
import { ask, type ApiProblem } from '#pwa/api/client.ts'

export const Templates = v.object({ rows: v.array(LabelTemplate) })

export async function tellPrinted(
  storeId: string,
  skuIds: readonly string[],
): Promise<Result<unknown, ApiProblem>> {
  return ask('/labels/printed', { body: { storeId, skuIds }, schema: LabelCounts })
}

export async function askForLabels(
  storeId: string,
  skuIds: readonly string[],
): Promise<Result<unknown, ApiProblem>> {
  return ask('/labels/tasks', { body: { storeId, skuIds }, schema: LabelCounts })
}

export async function tickOff(taskId: string): Promise<Result<unknown, ApiProblem>> {
  return ask(`/labels/tasks/${taskId}/done`, { method: 'POST', schema: v.null() })
}

export async function scanShelf(storeId: string, code: string): Promise<Result<ShelfAnswer, ApiProblem>> {
  return ask('/labels/shelf-scans', { body: { storeId, code }, schema: ShelfAnswer })
}

export async function keepTemplate(
  id: string,
  name: string,
  layout: LabelLayout,
): Promise<Result<LabelTemplate, ApiProblem>> {
  return ask(`/labels/templates/${id}`, { method: 'PUT', body: { name, layout }, schema: LabelTemplate })
}

export async function removeTemplate(id: string): Promise<Result<unknown, ApiProblem>> {
  return ask(`/labels/templates/${id}`, { method: 'DELETE', schema: v.null() })
}

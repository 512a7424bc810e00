import { inside } from '#domain/stock/account.ts'
import type { Concern } from '#domain/stock/document-concerns.ts'
import type { PaperKind, PaperLine } from '#domain/stock/documents.ts'
import type { Caller } from '#worker/http/context.ts'

import type { PaperRow } from './queries.ts'

/** A stored paper with its lines read. Openings are written by whoever fills a shop, and only shown here. */
export interface Paper extends Omit<PaperRow, 'lines' | 'kind'> {
  readonly kind: PaperKind | 'opening'
  readonly lines: readonly PaperLine[]
}

export function asPaper({ lines, kind, ...row }: PaperRow): Paper {
  if (kind !== 'opening') return { ...row, kind: kind as PaperKind, lines: JSON.parse(lines) as PaperLine[] }
  const opened = JSON.parse(lines) as { skuId: string; quantity: number }[]
  const to = inside(row.storeId, 'sellable')
  return { ...row, kind, lines: opened.map((line) => ({ ...line, from: 'opening', to })) }
}

/** Who writes a paper, and from where. */
export interface Writer {
  readonly staffId: string | null
  readonly deviceId: string | null
  readonly via: string
}

export function writerOf({ kind, staffId, deviceId, register }: Caller): Writer {
  const device = register === undefined ? 'device' : `register ${register}`
  return {
    staffId: staffId ?? null,
    deviceId: deviceId ?? null,
    via: kind === 'api_key' ? 'api' : deviceId === undefined ? 'office' : device,
  }
}

export type PaperRefusal =
  | { readonly reason: 'id_used_with_other_content'; readonly id: string }
  | { readonly reason: 'confirmation_needed'; readonly concerns: readonly Concern[] }
  | { readonly reason: 'unknown_sku'; readonly skuIds: readonly string[] }
  /** Kits made when they are sold and services have no stock of their own. */
  | { readonly reason: 'not_counted'; readonly skuIds: readonly string[] }
  | { readonly reason: 'unknown_store'; readonly storeId: string }
  | { readonly reason: 'same_store' }
  | { readonly reason: 'not_yet'; readonly occurredAt: string }
  | { readonly reason: 'not_from_there'; readonly skuId: string; readonly from: string }
  | { readonly reason: 'no_recipe'; readonly skuId: string }
  | { readonly reason: 'unknown_transfer' }
  | { readonly reason: 'nothing_open' }
  | { readonly reason: 'unknown_sale' }
  /** A handover is its order's; what is still on its way is not sold yet; what came back is not voided as well. */
  | { readonly reason: 'not_voidable'; readonly why: 'not_a_sale' | 'not_posted' | 'goods_came_back' }
  | { readonly reason: 'voided_already' }
  | { readonly reason: 'needs_sale'; readonly skuId: string }

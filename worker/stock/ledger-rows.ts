import type { Channel } from '#domain/stock/command.ts'
import { DOCUMENT_KINDS, type DocumentKind } from '#domain/stock/command.ts'
import { HOLD_STATES, type Hold, type HoldState } from '#domain/stock/hold.ts'

/** A hold with what only its object needs to know. */
export interface HeldRow extends Hold {
  /** Row number; 0 until it is written. */
  readonly n: number
  readonly k: number
  /** Base units that a fact took from this promise and that were not chosen about yet. */
  readonly missing: number
  /** The customer stands in the store. */
  readonly here: boolean
  readonly decisionId: string | null
}

export type HoldSql = {
  n: number
  id: string
  k: number
  sku: string
  store: string
  quantity: number
  asked: number
  missing: number
  channel: string
  claimant: string
  in_hand: number
  firm: number
  paid: number
  here: number
  state: string
  granted_at: number
  expires_at: number | null
  promised_at: number | null
  document_kind: string
  document_id: string
  document_label: string | null
  decision: string | null
}

export const HOLD_COLUMNS = `h.n, h.id, h.k, s.id AS sku, h.store, h.quantity, h.asked, h.missing, h.channel, h.claimant,
  h.in_hand, h.firm, h.paid, h.here, h.state, h.granted_at, h.expires_at, h.promised_at,
  h.document_kind, h.document_id, h.document_label, h.decision`

export function asChannel(text: string | null): Channel | null {
  return text === 'counter' || text === 'online' ? text : null
}

function asState(text: string): HoldState {
  return HOLD_STATES.find((state) => state === text) ?? 'released'
}

function asDocumentKind(text: string): DocumentKind {
  return DOCUMENT_KINDS.find((kind) => kind === text) ?? 'claim'
}

export function holdFromSql(row: HoldSql): HeldRow {
  return {
    n: row.n,
    k: row.k,
    id: row.id,
    skuId: row.sku,
    storeId: row.store,
    quantity: row.quantity,
    asked: row.asked,
    missing: row.missing,
    channel: asChannel(row.channel) ?? 'online',
    claimant: row.claimant,
    inHand: row.in_hand === 1,
    firm: row.firm === 1,
    paid: row.paid === 1,
    here: row.here === 1,
    state: asState(row.state),
    grantedAt: row.granted_at,
    expiresAt: row.expires_at,
    promisedAt: row.promised_at,
    document: {
      kind: asDocumentKind(row.document_kind),
      id: row.document_id,
      ...(row.document_label === null ? {} : { label: row.document_label }),
    },
    decisionId: row.decision,
  }
}

/** In the order of the upsert's columns. */
export function holdToRow(hold: HeldRow): readonly (string | number | null)[] {
  return [
    hold.id,
    hold.k,
    hold.storeId,
    hold.quantity,
    hold.asked,
    hold.missing,
    hold.channel,
    hold.claimant,
    hold.inHand ? 1 : 0,
    hold.firm ? 1 : 0,
    hold.paid ? 1 : 0,
    hold.here ? 1 : 0,
    hold.state,
    hold.grantedAt,
    hold.expiresAt,
    hold.promisedAt,
    hold.document.kind,
    hold.document.id,
    hold.document.label ?? null,
    hold.decisionId,
  ]
}

/** One journal entry as it goes over the wire to the projection and to readers. */
export interface EntryRow {
  readonly seq: number
  readonly command: string
  readonly from: string
  readonly to: string
  readonly quantity: number
  readonly documentKind: string
  readonly documentId: string
  readonly documentLabel: string | null
  readonly reason: string | null
  readonly staffId: string | null
  readonly deviceId: string | null
  readonly via: string
  readonly occurredAt: number
  readonly postedAt: number
}

export type EntrySql = {
  seq: number
  command: string
  from_account: string
  to_account: string
  quantity: number
  document_kind: string
  document_id: string
  document_label: string | null
  reason: string | null
  staff: string | null
  device: string | null
  via: string
  occurred_at: number
  posted_at: number
}

export function entryFromSql(row: EntrySql): EntryRow {
  return {
    seq: row.seq,
    command: row.command,
    from: row.from_account,
    to: row.to_account,
    quantity: row.quantity,
    documentKind: row.document_kind,
    documentId: row.document_id,
    documentLabel: row.document_label,
    reason: row.reason,
    staffId: row.staff,
    deviceId: row.device,
    via: row.via,
    occurredAt: row.occurred_at,
    postedAt: row.posted_at,
  }
}

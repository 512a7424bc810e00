import type { SaleDocument } from '#domain/sale/wire.ts'

/** A sale in the tablet's journal. The document never changes; what the server said about it is kept beside it. */
export interface JournalRecord {
  readonly deviceId: string
  readonly epoch: number
  readonly sequence: number
  readonly document: SaleDocument
  /** SHA-256 of the document's canonical JSON, hex: the next document carries it. */
  readonly hash: string
  /** `waiting`: only here. The others are the server's own words for this document. */
  readonly state: 'waiting' | 'received' | 'posted' | 'suspense' | 'refused'
  /** The server's explanation, when it is not simply posted. */
  readonly problem?: string
  /** Sort key of documents that the server has not acknowledged: epoch, sequence, ms when it was written. */
  readonly waiting?: readonly [number, number, number]
}

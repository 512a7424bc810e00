import { err, ok, type Result } from '#domain/result.ts'
import { canonicalJson } from '#domain/text/canonical-json.ts'

/**
 * A register's journal: documents numbered without a gap per register and epoch, each carrying the hash of the one
 * before. Hashing is injected (SHA-256 as lower-case hex), so the same rules run on a tablet and at the edge.
 */

/** Where a journal stands: its last document. */
export interface JournalHead {
  /** Register's short name, e.g. `2`. */
  readonly register: string
  /** Rises when the tablet lost its journal and was enrolled again; numbering then starts anew. */
  readonly epoch: number
  /** Of the last document; 0 before the first. */
  readonly sequence: number
  /** Of the last document's canonical JSON; 64 zeros before the first. */
  readonly hash: string
}

/** The part of a document that the journal decides. */
export interface JournalPlace {
  readonly register: string
  readonly epoch: number
  readonly sequence: number
  readonly previousHash: string
  readonly number: string
}

export type Hash = (text: string) => Promise<string>

export const NO_HASH = '0'.repeat(64)
const SEQUENCE_DIGITS = 4

export function openJournal(register: string, epoch: number): JournalHead {
  return { register, epoch, sequence: 0, hash: NO_HASH }
}

/** The place of the next document. */
export function nextPlace(head: JournalHead): JournalPlace {
  const sequence = head.sequence + 1
  return {
    register: head.register,
    epoch: head.epoch,
    sequence,
    previousHash: head.hash,
    number: receiptNumber(head.register, head.epoch, sequence),
  }
}

/** The journal after `place` was written with `hash`. */
export function advance(place: JournalPlace, hash: string): JournalHead {
  return { register: place.register, epoch: place.epoch, sequence: place.sequence, hash }
}

/** What people call a receipt: `2-0147`; from the second epoch on `2.2-0147`, because `2-0147` exists already. */
export function receiptNumber(register: string, epoch: number, sequence: number): string {
  const name = epoch === 1 ? register : `${register}.${epoch}`
  return `${name}-${String(sequence).padStart(SEQUENCE_DIGITS, '0')}`
}

/** Where a journal stops being one. */
export type ChainBreak =
  | { readonly reason: 'gap'; readonly expected: number; readonly found: number }
  | { readonly reason: 'chain_broken'; readonly sequence: number }
  | { readonly reason: 'number_wrong'; readonly sequence: number; readonly number: string }
  | { readonly reason: 'other_journal'; readonly sequence: number }

/**
 * Follows `documents` (in order) from `head`. Answers where the journal then stands, or names the first document that
 * does not belong there.
 */
export async function followJournal(
  head: JournalHead,
  documents: readonly JournalPlace[],
  hash: Hash,
): Promise<Result<JournalHead, ChainBreak>> {
  let at = head
  for (const document of documents) {
    const { register, epoch, sequence, previousHash, number } = document
    const expected = nextPlace(at)
    if (register !== at.register || epoch !== at.epoch) return err({ reason: 'other_journal', sequence })
    if (sequence !== expected.sequence)
      return err({ reason: 'gap', expected: expected.sequence, found: sequence })
    if (previousHash !== at.hash) return err({ reason: 'chain_broken', sequence })
    if (number !== expected.number) return err({ reason: 'number_wrong', sequence, number })
    at = advance(document, await hash(canonicalJson(document)))
  }
  return ok(at)
}

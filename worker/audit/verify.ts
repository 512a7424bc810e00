import { dbOf } from '#worker/http/database.ts'

import { FIRST_PREVIOUS_HASH, hashOf } from './chain.ts'
import { type AuditRow, findEntry, listInOrder } from './queries.ts'
import { sealAudit } from './seal.ts'

export type BrokenLink = {
  readonly seq: number
  /** `missing`: an entry was taken out before this one. `unlinked`: it does not follow the one before.
   * `changed`: it no longer says what it said. `cut_off`: it was there once, and is not, or is another. */
  readonly why: 'missing' | 'unlinked' | 'changed' | 'cut_off'
}

export interface Verification {
  readonly entries: number
  /** The last entry that was checked. Keep it elsewhere: it shows later that nothing was cut off the end. */
  readonly head: { readonly seq: number; readonly hash: string } | null
  readonly broken: BrokenLink | null
}

const PAGE = 1_000

/**
 * Walks the whole trail and names the first entry that was changed, taken out or put in. `anchor` is a head that an
 * earlier run answered with: with it, entries cut off the end are noticed too.
 */
export async function verifyAudit(env: Env, anchor?: { seq: number; hash: string }): Promise<Verification> {
  await sealAudit(env)
  const db = dbOf(env)
  let head: { seq: number; hash: string } | null = null
  let entries = 0
  let page: AuditRow[]
  do {
    page = await listInOrder(db, head?.seq ?? 0, PAGE)
    for (const row of page) {
      const why = await faultOf(row, head)
      if (why) return { entries, head, broken: { seq: row.seq, why } }
      head = { seq: row.seq, hash: row.hash }
      entries += 1
    }
  } while (page.length === PAGE)
  if (anchor && (await findEntry(db, anchor.seq))?.hash !== anchor.hash)
    return { entries, head, broken: { seq: anchor.seq, why: 'cut_off' } }
  return { entries, head, broken: null }
}

async function faultOf(
  row: AuditRow,
  head: { seq: number; hash: string } | null,
): Promise<BrokenLink['why'] | null> {
  if (row.seq !== (head?.seq ?? 0) + 1) return 'missing'
  if (row.previousHash !== (head?.hash ?? FIRST_PREVIOUS_HASH)) return 'unlinked'
  return (await hashOf(row)) === row.hash ? null : 'changed'
}

import { auditFor, type AuditActor } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { dbOf } from '#worker/http/database.ts'

import { ringOf } from './key-ring.ts'
import { envelop, unenvelop } from './seal.ts'
import { countOlder, listOlder, SEALED, writeAnew, type SealedKind } from './turn-queries.ts'

const AT_ONCE = 200

export interface Turned extends Readonly<Record<SealedKind, number>> {
  /** Of those looked at: sealed with a key that is not here, or spoiled. They stay as they are. */
  readonly unreadable: number
  readonly keyId: string
  /** Where to go on, as `after`; `null`: everything was looked at. */
  readonly next: string | null
  /** Known at the end: how many are still sealed with another key than this one. */
  readonly left: number | null
}

/**
 * Seals anew what another key than the current one sealed: customers' keys (not their data, which their own keys keep),
 * passwords of other services, and suppliers' accounts. Two hundred at a time, from `after` on; each of them with its
 * entry in the trail in one batch. Broken off anywhere it is begun again: what is done is not done twice.
 */
export async function turnKeys(env: Env, actor: AuditActor, after: string | null): Promise<Turned> {
  const [ring, db] = [await ringOf(env), dbOf(env)]
  const keyId = ring.current.id
  const none = { customers: 0, secrets: 0, suppliers: 0, supplierChanges: 0, unreadable: 0, keyId }
  const [kind, from] = after === null ? [SEALED[0].kind, ''] : splitAt(after)
  for (const [index, table] of SEALED.entries()) {
    if (index < SEALED.findIndex((one) => one.kind === kind)) continue
    const behind = table.kind === kind ? from : ''
    const found = await listOlder(db, table, { keyId, after: behind, limit: AT_ONCE })
    if (found.length === 0) continue
    const rows: Parameters<typeof writeAnew>[2][number][] = []
    for (const before of found) {
      const about = `${table.about} ${before.owner}`
      const text = await unenvelop(ring, before, about)
      if (text !== null) rows.push({ before, after: await envelop(ring, text, about) })
    }
    if (rows.length > 0) {
      const done = { action: 'keys.turned', subjectKind: 'keys', subjectId: keyId }
      await writeAnew(
        db,
        table,
        rows,
        auditFor(env, actor, { ...done, after: { [table.kind]: rows.length } }),
      )
      await sealAudit(env)
    }
    const next = `${table.kind} ${found.at(-1)?.id ?? ''}`
    return { ...none, [table.kind]: rows.length, unreadable: found.length - rows.length, next, left: null }
  }
  return { ...none, next: null, left: await countOlder(db, keyId) }
}

function splitAt(after: string): [kind: string, id: string] {
  const space = after.indexOf(' ')
  return [after.slice(0, space), after.slice(space + 1)]
}

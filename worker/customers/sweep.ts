import { dbOf } from '#worker/http/database.ts'
import type { SweepReport } from '#worker/sweeper/report.ts'

import { listUnsealed, writeSealed } from './queries.ts'
import { sealCustomer } from './sealed.ts'

const AT_ONCE = 200

/** Seals customers from before there were keys. */
export async function sweepCustomers(env: Env): Promise<SweepReport> {
  const db = dbOf(env)
  const rows = await listUnsealed(db, AT_ONCE)
  for (const row of rows) await writeSealed(db, await sealCustomer(env, row))
  return { finished: rows.map(({ id }) => ({ kind: 'customer', id, did: 'sealed' })), left: [] }
}

import { dbOf } from '#worker/http/database.ts'

import { listStanding } from './queries.ts'

/** Of these leases, those that still stand: one that was taken back covers nothing. */
export function leasesStanding(env: Env, leaseIds: readonly string[]): Promise<Set<string>> {
  return listStanding(dbOf(env), leaseIds)
}

import { and, desc, eq, lte, sql } from 'drizzle-orm'

import { replicaSeen } from '#db/schema/pricing.ts'
import type { Database } from '#worker/http/database.ts'

/** Notes that a register says it has the catalog up to `revision`. A first sync has nothing yet. */
export async function noteReplicaSeen(
  db: Database,
  deviceId: string | undefined,
  revision: number,
  now: number,
): Promise<void> {
  if (deviceId === undefined || revision === 0) return
  await db
    .insert(replicaSeen)
    .values({ deviceId, revision, firstAt: now, lastAt: now })
    .onConflictDoUpdate({
      target: [replicaSeen.deviceId, replicaSeen.revision],
      set: { lastAt: sql`max(${replicaSeen.lastAt}, ${now})` },
    })
}

/** What a register last said it had before a moment (ms), and when it first and last said so. */
export async function findReplicaSeen(db: Database, deviceId: string, at: number) {
  const [row] = await db
    .select()
    .from(replicaSeen)
    .where(and(eq(replicaSeen.deviceId, deviceId), lte(replicaSeen.firstAt, at)))
    .orderBy(desc(replicaSeen.firstAt))
    .limit(1)
  return row ?? null
}

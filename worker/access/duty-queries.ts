import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'

import type { Db } from '#db/client.ts'
import { staff } from '#db/schema/staff.ts'

export interface OwnerFound {
  readonly id: string
  readonly email: string | null
  readonly locale: string | null
}

/** Owners who are still here and can be written to. */
export async function listOwners(db: Db): Promise<OwnerFound[]> {
  return db
    .select({ id: staff.id, email: staff.email, locale: staff.locale })
    .from(staff)
    .where(and(eq(staff.role, 'owner'), eq(staff.active, true), isNotNull(staff.email)))
    .limit(100)
}

/** A mail to one owner, written when the statement before it changed a row; the sweeper sends it. */
export function ownerMailStatement(
  db: Db,
  mail: { readonly id: string; readonly to: string; readonly body: string; readonly now: number },
): BatchItem<'sqlite'> {
  return db.run(sql`insert into message (id, customer_id, order_id, kind, channel, to_address, body, state, created_at)
    select ${mail.id}, null, null, 'duty_exception', 'mail', ${mail.to}, ${mail.body}, 'waiting', ${mail.now}
    where changes() > 0`)
}

/** A card under Today for the owners, written when the statement before it changed a row. */
export function ownerTaskStatement(
  db: Db,
  card: { readonly id: string; readonly documentId: string; readonly content: string; readonly now: number },
): BatchItem<'sqlite'> {
  return db.run(sql`insert into task (id, kind, document_id, content, owner, state, created_at)
    select ${card.id}, 'duty_exception', ${card.documentId}, ${card.content}, 'owner', 'open', ${card.now}
    where changes() > 0`)
}

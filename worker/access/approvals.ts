import * as v from 'valibot'

import { type Action, decide, mayApprove, type Powers } from '#domain/access/actions.ts'
import type { Approver, NewApproval } from '#domain/access/approval-wire.ts'
import { powersOf } from '#domain/access/roles.ts'
import { err, ok, type Result } from '#domain/result.ts'
import type { AuditEntry, AuditStatements } from '#worker/audit/record.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { guarded, type SecretRefusal } from '#worker/sessions/guarded.ts'
import { isSecret, PIN_COST, wasteTime } from '#worker/staff/secret-hash.ts'

import {
  type ApprovalStored,
  findApprovals,
  findPeople,
  insertApproval,
  listPinPeople,
  type PersonFound,
  useApproval,
} from './approval-queries.ts'
import { readRole } from './kept-role.ts'

export type ApprovalRefusal =
  | SecretRefusal
  | { readonly reason: 'not_permitted' }
  | { readonly reason: 'may_not_approve' }
  | { readonly reason: 'id_used_with_other_content' }

export interface Requester extends Powers {
  readonly staffId: string
  readonly deviceId: string | undefined
  /** Empty: every store. */
  readonly stores: readonly string[]
  readonly audit: (entry: AuditEntry) => AuditStatements
}

/** What a person may do, whatever they are signed in with. */
export function powersOfPerson(person: Pick<PersonFound, 'role' | 'kept'>): Powers {
  return powersOf(person.role, readRole(person.kept))
}

/** Who may approve this for whoever asks: people with a PIN who could do it alone, and work for one of their stores. */
export async function approversFor(
  env: Env,
  asked: { by: string; stores: readonly string[]; action: Action; amount: number },
): Promise<Approver[]> {
  const people = await listPinPeople(dbOf(env))
  return people
    .filter((person) => sharesStore(person, asked.stores))
    .filter((person) => mayApprove({ id: person.id, ...powersOfPerson(person) }, asked))
    .map(({ id, name, pinDigits }) => ({ id, name, pinDigits }))
}

/**
 * A colleague says yes with their PIN, on the device of whoever asks. Counts wrong PINs like a sign-in there. Kept for
 * one document; the same id again answers the same.
 */
export async function giveApproval(
  env: Env,
  asked: NewApproval,
  by: Requester,
): Promise<Result<ApprovalStored, ApprovalRefusal>> {
  const db = dbOf(env)
  const { id, action, subjectId, amount, approverId, reason } = asked
  const own = decide(by, action, amount)
  if (own.answer === 'refused') return err({ reason: 'not_permitted' })
  const [[approver], [known]] = await Promise.all([findPeople(db, [approverId]), findApprovals(db, [id])])
  if (known) {
    const isSame =
      known.action === action &&
      known.subjectId === subjectId &&
      known.amount === amount &&
      known.approvedBy === approverId &&
      known.requestedBy === by.staffId
    return isSame ? ok(known) : err({ reason: 'id_used_with_other_content' })
  }
  const may =
    approver?.active === true &&
    sharesStore(approver, by.stores) &&
    mayApprove({ id: approverId, ...powersOfPerson(approver) }, { by: by.staffId, action, amount })
  if (!approver || !may) return err({ reason: 'may_not_approve' })
  const refusal = await guarded(env, `pin ${by.deviceId ?? 'office'} ${approverId}`, async () => {
    if (approver.pinHash !== null) return isSecret(asked.pin, approver.pinHash)
    await wasteTime(asked.pin, PIN_COST)
    return false
  })
  if (refusal) return err(refusal)
  const row: ApprovalStored = {
    id,
    action,
    subjectId,
    amount,
    limit: own.answer === 'needs_approval' ? own.limit : null,
    requestedBy: by.staffId,
    approvedBy: approverId,
    reason,
    deviceId: by.deviceId ?? null,
    how: 'online',
    at: systemClock.now(),
    usedAt: null,
    usedBy: null,
  }
  await insertApproval(db, row, by.audit(approvalEntry(row)))
  return ok(row)
}

/** What the trail keeps of an approval: both people, how much, and how far the one could go alone. */
export function approvalEntry(
  { action, subjectId, amount, limit, requestedBy, approvedBy, reason, how }: ApprovalStored,
  more: Readonly<Record<string, unknown>> = {},
): AuditEntry {
  return {
    action: 'approval.given',
    subjectKind: action === 'discount' ? 'sale' : 'stock_document',
    subjectId,
    after: { action, amount, limit, requestedBy, approvedBy, how, ...more },
    reason,
  }
}

/** Whether the document may do this: alone, or with the approval it names, which it then uses up. */
export async function approvedFor(
  env: Env,
  asked: {
    readonly by: Powers & { readonly staffId: string | undefined }
    readonly action: Action
    readonly amount: number
    readonly subjectId: string
    readonly approvalId: string | undefined
  },
): Promise<
  Result<
    { approvedBy: string | null },
    { reason: 'needs_approval'; limit: number } | { reason: 'not_permitted' }
  >
> {
  const { by, action, amount, subjectId, approvalId } = asked
  const own = decide(by, action, amount)
  if (own.answer === 'allowed') return ok({ approvedBy: null })
  if (own.answer === 'refused') return err({ reason: 'not_permitted' })
  const db = dbOf(env)
  const [found] = approvalId === undefined ? [] : await findApprovals(db, [approvalId])
  const fits =
    found?.action === action &&
    found.subjectId === subjectId &&
    (found.amount ?? 0) >= amount &&
    found.requestedBy === by.staffId
  if (!found || !fits || !(await useApproval(db, found.id, subjectId, systemClock.now())))
    return err({ reason: 'needs_approval', limit: own.limit })
  return ok({ approvedBy: found.approvedBy })
}

const StoreIds = v.array(v.string())

function sharesStore({ stores }: Pick<PersonFound, 'stores'>, others: readonly string[]): boolean {
  const theirs = v.parse(StoreIds, JSON.parse(stores))
  return theirs.length === 0 || others.length === 0 || theirs.some((store) => others.includes(store))
}

import { decide, mayApprove } from '#domain/access/actions.ts'
import { proofText } from '#domain/access/approval-proof.ts'
import type { Approval } from '#domain/access/approval-wire.ts'
import { parseVerifier } from '#domain/access/offline-pin.ts'
import type { SaleMark } from '#domain/sale/check.ts'
import { shareGiven } from '#domain/sale/discount-share.ts'
import type { SaleDocument } from '#domain/sale/wire.ts'
import {
  type ApprovalStored,
  findApprovals,
  findPeople,
  insertApproval,
  type PersonFound,
  useApproval,
} from '#worker/access/approval-queries.ts'
import { approvalEntry, powersOfPerson } from '#worker/access/approvals.ts'
import { auditFor } from '#worker/audit/record.ts'
import { dbOf } from '#worker/http/database.ts'

/**
 * Looks at who said yes to the discounts of sales that came in. A sale is a fact and is taken in all the same; what was
 * not approved, or can not be seen to have been, is marked for a person. Approvals given while the line was down are
 * kept now. Sales without a discount cost nothing here.
 */
export async function judgeApprovals(
  env: Env,
  sales: readonly SaleDocument[],
  now: number,
): Promise<ReadonlyMap<string, SaleMark[]>> {
  const asked = sales
    .map((sale) => ({ sale, share: shareGiven(sale) }))
    .filter(({ sale, share }) => share > 0 || sale.approvals !== undefined)
  if (asked.length === 0) return new Map()
  const ids = asked.flatMap(({ sale }) => [
    sale.staffId,
    ...(sale.approvals ?? []).map(({ approverId }) => approverId),
  ])
  const people = new Map((await findPeople(dbOf(env), [...new Set(ids)])).map((row) => [row.id, row]))
  const marks = new Map<string, SaleMark[]>()
  for (const { sale, share } of asked) {
    const verdicts = new Map<string, boolean>()
    for (const approval of sale.approvals ?? [])
      verdicts.set(approval.id, await confirm(env, sale, approval, people, now))
    const mark = markOf(sale, share, people, verdicts)
    if (mark) marks.set(sale.id, [mark])
  }
  return marks
}

function markOf(
  sale: SaleDocument,
  share: number,
  people: ReadonlyMap<string, PersonFound>,
  verdicts: ReadonlyMap<string, boolean>,
): SaleMark | null {
  const seller = people.get(sale.staffId)
  if (seller && decide(powersOfPerson(seller), 'discount', share).answer === 'allowed') return null
  const fitting = (sale.approvals ?? []).filter((approval) => {
    const approver = people.get(approval.approverId)
    return (
      approval.action === 'discount' &&
      approval.amount >= share &&
      approver !== undefined &&
      mayApprove({ id: approver.id, ...powersOfPerson(approver) }, { by: sale.staffId, ...asDone(approval) })
    )
  })
  if (fitting.length === 0) return 'unapproved'
  return fitting.some(({ id }) => verdicts.get(id)) ? null : 'approval_doubtful'
}

function asDone({ action, amount }: Approval): Pick<Approval, 'action' | 'amount'> {
  return { action, amount }
}

/** Whether this approval was given, for this sale: kept by the server then, or proven by the tablet now. */
async function confirm(
  env: Env,
  sale: SaleDocument,
  approval: Approval,
  people: ReadonlyMap<string, PersonFound>,
  now: number,
): Promise<boolean> {
  const db = dbOf(env)
  if (approval.how === 'online') {
    const [kept] = await findApprovals(db, [approval.id])
    const fits =
      kept?.subjectId === sale.id &&
      kept.action === approval.action &&
      kept.approvedBy === approval.approverId &&
      (kept.amount ?? 0) >= approval.amount
    return fits && (await useApproval(db, approval.id, sale.id, now))
  }
  const approver = people.get(approval.approverId)
  const proven = approver !== undefined && (await isProven(sale, approval, approver))
  const seller = people.get(sale.staffId)
  const own = seller && decide(powersOfPerson(seller), approval.action, approval.amount)
  const row: ApprovalStored = {
    id: approval.id,
    action: approval.action,
    subjectId: sale.id,
    amount: approval.amount,
    limit: own?.answer === 'needs_approval' ? own.limit : null,
    requestedBy: sale.staffId,
    approvedBy: approval.approverId,
    reason: approval.reason,
    deviceId: sale.deviceId,
    how: 'offline',
    at: Date.parse(approval.at),
    usedAt: now,
    usedBy: sale.id,
  }
  const actor = { staffId: sale.staffId, deviceId: sale.deviceId, via: 'device' }
  const isNew = await insertApproval(db, row, auditFor(env, actor, approvalEntry(row, { proven })))
  if (isNew) return proven
  const [kept] = await findApprovals(db, [approval.id])
  return proven && kept?.usedBy === sale.id
}

/** Whether the approver's PIN was typed: only then could the tablet sign with its hash. A newer PIN proves nothing. */
async function isProven(sale: SaleDocument, approval: Approval, approver: PersonFound): Promise<boolean> {
  const verifier = approver.pinVerifier === null ? null : parseVerifier(approver.pinVerifier)
  if (!verifier || approval.proof === undefined) return false
  const key = await crypto.subtle.importKey(
    'raw',
    Buffer.from(verifier.hash, 'base64url'),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['verify'],
  )
  const text = proofText({ ...approval, subjectId: sale.id, requestedBy: sale.staffId })
  const signed = Buffer.from(approval.proof, 'base64url')
  return crypto.subtle.verify('HMAC', key, signed, new TextEncoder().encode(text))
}

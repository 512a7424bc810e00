import { type Duty, type DutyVerdict, judgeDuty } from '#domain/access/duties.ts'
import { auditOf, type AuditStatements } from '#worker/audit/record.ts'
import { newId, systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { problem } from '#worker/http/problem.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { listOwners, ownerMailStatement, ownerTaskStatement } from './duty-queries.ts'
import { exceptionText } from './duty-text.ts'

/** What a route answers when the same person did both. Goes into its contract: `refusals: { 403: ['same_person'] }`. */
export const DUTY_REFUSALS = ['same_person'] as const

/**
 * Whether the caller may decide on a change that went through the hands of `duty.before`. A refusal is the answer to
 * give. `exceptionReason` is what an owner says who decides on their own doing.
 */
export function checkDuty(
  c: Ctx,
  duty: Duty,
  exceptionReason?: string,
): { readonly ok: true; readonly verdict: DutyVerdict } | { readonly ok: false; readonly refusal: Response } {
  const { staffId, role } = c.get('caller')
  const judged = judgeDuty(duty, { staffId, isOwner: role === 'owner', exceptionReason })
  if (judged.ok) return { ok: true, verdict: judged.value }
  return {
    ok: false,
    refusal: problem(c, 403, {
      ...judged.error,
      detail: judged.error.ownerMay
        ? 'You had a hand in this yourself. As an owner you may decide all the same if you say why; every owner is told.'
        : 'Whoever had a hand in this does not approve it. Ask a colleague.',
    }),
  }
}

/**
 * What makes an owner's exception loud, as statements for the batch of the decision, right behind its own entry in the
 * trail: an entry `duty.exception`, a mail to every owner, a card under Today. None when two people did it.
 */
export async function exceptionStatements(
  c: Ctx,
  verdict: DutyVerdict,
  about: {
    readonly duty: Duty
    readonly subjectKind: string
    readonly subjectId: string
    readonly label: string
  },
): Promise<AuditStatements> {
  if (!verdict.exception) return []
  const { duty, subjectKind, subjectId, label } = about
  const db = dbOf(c.env)
  const [owners, { shop }] = await Promise.all([listOwners(db), shopOf(c.env)])
  const { staffId = '', staffName = '' } = c.get('caller')
  const now = systemClock.now()
  const said = { who: staffName, duty: duty.kind, label, reason: verdict.reason }
  return [
    ...auditOf(c, {
      action: 'duty.exception',
      subjectKind,
      subjectId,
      after: { duty: duty.kind, before: [...duty.before], decidedBy: staffId },
      reason: verdict.reason,
    }),
    ownerTaskStatement(db, { id: newId(), documentId: subjectId, content: JSON.stringify(said), now }),
    ...owners.flatMap(({ email, locale }) =>
      email === null
        ? []
        : [
            ownerMailStatement(db, {
              id: newId(),
              to: email,
              body: exceptionText(locale ?? shop.locale, said),
              now,
            }),
          ],
    ),
  ]
}

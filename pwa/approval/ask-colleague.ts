import * as v from 'valibot'

import { type Action, mayApprove } from '#domain/access/actions.ts'
import { proofText } from '#domain/access/approval-proof.ts'
import { Approval, type Approver, ApproverList } from '#domain/access/approval-wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import { type ApiProblem, ask } from '#pwa/api/client.ts'
import { newId } from '#pwa/api/new-id.ts'
import { checkPinHere, roster, staff } from '#pwa/session/session-model.ts'

/** What a colleague is asked for. */
export interface ToApprove {
  readonly action: Action
  /** In the action's own measure: see `domain/access/actions.ts`. */
  readonly amount: number
  /** The document that it is for. */
  readonly subjectId: string
}

const ANSWER_MS = 4_000

/** Who may approve it: of this tablet's people, or where there are none, of those whom the server names. */
export async function findApprovers({
  action,
  amount,
}: ToApprove): Promise<Result<readonly Approver[], ApiProblem>> {
  const by = staff.peek()?.id ?? ''
  const here = roster.peek()
  if (here.length > 0)
    return ok(
      here.filter((tile) =>
        mayApprove(
          { id: tile.id, permissions: new Set(tile.permissions), limits: tile.limits ?? {} },
          { by, action, amount },
        ),
      ),
    )
  const answer = await ask(`/approvers?action=${action}&amount=${amount}`, { schema: ApproverList })
  return answer.ok ? ok(answer.value.rows) : answer
}

/**
 * A colleague approves with their PIN: by the server, or by this tablet while the line is down, which then signs with
 * the PIN so that the server can see later that it was typed.
 */
export async function approveBy(
  asked: ToApprove,
  approverId: string,
  { pin, reason }: { pin: string; reason: string },
): Promise<Result<Approval, ApiProblem>> {
  const id = newId()
  const answer = await ask('/approvals', {
    body: { id, ...asked, approverId, pin, reason },
    schema: Approval,
    signal: AbortSignal.timeout(ANSWER_MS),
  })
  // Whoever this tablet alone let in is nobody to the server: 401 is then as good as no answer.
  const isLineDown =
    !answer.ok && (answer.error.status === 0 || answer.error.status >= 500 || answer.error.status === 401)
  if (!isLineDown) return answer
  const known = await checkPinHere(approverId, pin)
  if (!known.ok) return known
  const { tile, hash } = known.value
  const requestedBy = staff.peek()?.id ?? ''
  const { subjectId, ...what } = asked
  const powers = { id: tile.id, permissions: new Set(tile.permissions), limits: tile.limits ?? {} }
  if (!mayApprove(powers, { by: requestedBy, ...what }))
    return err({ reason: 'may_not_approve', status: 0, evidence: {} })
  const approval = {
    id,
    ...what,
    approverId,
    reason,
    at: new Date().toISOString(),
    how: 'offline',
  } as const
  const text = proofText({ ...approval, subjectId, requestedBy })
  return ok(v.parse(Approval, { ...approval, proof: await sign(hash, text) }))
}

async function sign(hash: Uint8Array<ArrayBuffer>, text: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', hash, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const signed = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)))
  return btoa(String.fromCharCode(...signed))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

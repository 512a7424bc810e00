import type { Approval } from './approval-wire.ts'

/** What an approval is about. */
export interface Approved extends Omit<Approval, 'proof'> {
  readonly subjectId: string
  readonly requestedBy: string
}

/**
 * What a tablet signs with the slow hash of the approver's PIN while the line is down (HMAC-SHA-256). The tablet itself
 * does not hold that hash, only one bound to it, so without the PIN it can not sign.
 */
export function proofText({ id, action, subjectId, amount, requestedBy, approverId, at }: Approved): string {
  return ['onhand approval 1', id, action, subjectId, amount, requestedBy, approverId, at].join('\n')
}

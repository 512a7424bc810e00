import * as v from 'valibot'

import type { ApiProblem } from '#pwa/api/client.ts'

import type { ToApprove } from './ask-colleague.ts'

const Evidence = v.object({ action: v.literal('stock_adjust'), amount: v.number() })

/** What the server wants a colleague's word for, when that is why it said no; `null` when it is another reason. */
export function approvalNeeded(problem: ApiProblem | null, subjectId: string): ToApprove | null {
  if (problem?.reason !== 'needs_approval') return null
  const parsed = v.safeParse(Evidence, problem.evidence)
  return parsed.success ? { ...parsed.output, subjectId } : null
}

import type { ApiProblem } from '#pwa/api/client.ts'
import { ErrorState } from '#pwa/ui/ErrorState.tsx'

import { officeText } from './messages.ts'

/** Something could not be loaded: what happened, and trying again. */
export function Failure({
  problem,
  onRetry,
}: {
  readonly problem: ApiProblem
  readonly onRetry?: () => void
}) {
  const text = officeText.value
  const away = problem.status === 0
  return (
    <ErrorState
      title={text.loadFailed}
      kept={away ? text.unreachable : (problem.detail ?? text.unexpected)}
      next={away ? text.unreachableNext : undefined}
      onRetry={onRetry}
      requestId={problem.requestId}
    />
  )
}

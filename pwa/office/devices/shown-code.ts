import { signal } from '@preact/signals'

import type { EnrolmentCode } from '#domain/access/wire.ts'
import type { Result } from '#domain/result.ts'
import type { ApiProblem } from '#pwa/api/client.ts'

/** A code that is shown once, and then gone. */
export function createShown() {
  const code = signal<EnrolmentCode | null>(null)
  return {
    code,
    async take(asked: Promise<Result<EnrolmentCode, ApiProblem> | null>): Promise<void> {
      const answer = await asked
      if (answer?.ok) code.value = answer.value
    },
  }
}

import type { ApiProblem } from '#pwa/api/client.ts'
import { officeText } from '#pwa/office/messages.ts'
import { Banner } from '#pwa/ui/Banner.tsx'

import { refusalText } from './refusal-text.ts'

/** Why the last save was refused, above the buttons that were pressed; what was typed is still there. */
export function Refused({ problem }: { readonly problem: ApiProblem | null }) {
  if (!problem) return null
  return (
    <Banner tone="bad">
      {refusalText(problem)} {officeText.value.nothingLost}
    </Banner>
  )
}

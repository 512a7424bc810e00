import * as v from 'valibot'

import type { ApiProblem } from '#pwa/api/client.ts'
import { officeText } from '#pwa/office/messages.ts'

import { editText } from './messages.ts'

const Evidence = v.object({
  code: v.optional(v.string(), ''),
  other: v.optional(v.object({ name: v.string() }), { name: '' }),
})

/** Why an edit was refused, in the reader's language; the server's own words where we have none. */
export function refusalText(problem: ApiProblem): string {
  const text = editText.value
  const shared = officeText.value
  if (problem.status === 0) return `${shared.unreachable} ${shared.unreachableNext}`
  const evidence = v.safeParse(Evidence, problem.evidence)
  const { code, other } = evidence.success ? evidence.output : { code: '', other: { name: '' } }
  switch (problem.reason) {
    case 'changed_meanwhile':
      return text.changedMeanwhile
    case 'barcode_taken':
      return text.refused.barcode_taken(code, other.name)
    case 'code_taken':
      return text.refused.code_taken(code, other.name)
    case 'handle_taken':
      return text.refused.handle_taken(other.name)
    case 'duplicate_options':
      return text.refused.duplicate_options(other.name)
    case 'barcode_check_digit':
    case 'barcode_rounded':
    case 'options_do_not_fit':
    case 'not_permitted':
      return text.refused[problem.reason]
    default:
      return problem.detail ?? shared.unexpected
  }
}

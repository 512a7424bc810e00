/** Why a code can not be trusted, with what it takes to say so. */
export type CodeProblem =
  | { readonly reason: 'empty' }
  | { readonly reason: 'too_long'; readonly length: number; readonly lengthMax: number }
  | { readonly reason: 'unprintable' }
  /** A spreadsheet wrote the number as 4.00638E+12: its last digits are gone. */
  | { readonly reason: 'rounded' }
  | { readonly reason: 'check_digit'; readonly expected: string; readonly found: string }
  | { readonly reason: 'measure_check_digit'; readonly expected: string; readonly found: string }
  | {
      readonly reason: 'wrong_length'
      readonly format: string
      readonly length: number
      readonly lengths: string
    }
  | { readonly reason: 'not_digits'; readonly format: string }
  | { readonly reason: 'no_upc_e' }
  | { readonly reason: 'no_plu' }
  | { readonly reason: 'no_isbn' }
  | { readonly reason: 'add_on_alone' }
  | { readonly reason: 'unknown_ai'; readonly at: string }
  | { readonly reason: 'ai_too_short'; readonly ai: string; readonly value: string }
  | { readonly reason: 'ai_too_long'; readonly ai: string; readonly value: string }
  | { readonly reason: 'ai_characters'; readonly ai: string; readonly value: string }
  | {
      readonly reason: 'ai_check_digit'
      readonly ai: string
      readonly value: string
      readonly expected: string
    }
  | { readonly reason: 'ai_date'; readonly ai: string; readonly value: string }
  | { readonly reason: 'ai_twice'; readonly ai: string }
  | { readonly reason: 'ai_needs'; readonly ai: string; readonly needs: string }
  | { readonly reason: 'ai_excludes'; readonly ai: string; readonly other: string }
  /** A web address that is no GS1 Digital Link. */
  | { readonly reason: 'no_digital_link' }
  | { readonly reason: 'link_trailing' }
  | { readonly reason: 'link_order'; readonly ai: string }
  | { readonly reason: 'link_escape' }

export type ProblemReason = CodeProblem['reason']

/** Words for each problem. */
export type ProblemWords = {
  readonly [R in ProblemReason]: (problem: Extract<CodeProblem, { reason: R }>) => string
}

/** A problem in words. */
export function sayProblem(words: ProblemWords, problem: CodeProblem): string {
  const say = words[problem.reason] as (given: CodeProblem) => string
  return say(problem)
}

import type { Ctx } from './context.ts'
import { problem } from './problem.ts'

/** The ETag of something that has a version. */
export function etagOf(version: number): string {
  return `"${version}"`
}

/** The version an edit was made from, as its If-Match header says; a refusal when it names none. */
export function ifMatch(c: Ctx): number | Response {
  const version = /^(?:W\/)?"(\d{1,15})"$/u.exec(c.req.header('if-match')?.trim() ?? '')?.[1]
  if (version !== undefined) return Number(version)
  return problem(c, 428, {
    reason: 'version_missing',
    detail:
      'Send the version that was edited as If-Match (the ETag of the last answer). Nothing was changed.',
  })
}

/** Somebody else was quicker: what they did was kept, this was not. */
export function changedMeanwhile(c: Ctx, version: number): Response {
  return problem(c, 412, {
    reason: 'changed_meanwhile',
    detail: 'Somebody changed this after you read it. Their change was kept, yours was not: read it again.',
    version,
  })
}

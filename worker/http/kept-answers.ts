import type { Ctx } from './context.ts'
import { dataHeaders, dressed } from './security-headers.ts'

interface KeptAnswer {
  /** UTF-8: text would be encoded anew, and copied, for everyone who is given it. */
  readonly body: Uint8Array<ArrayBuffer>
  readonly etag: string
  readonly headers: Headers
  /** ms since epoch. */
  until: number
}

const ANSWERS_MAX = 5_000

/** By address: what this isolate answered to public reads a moment ago. */
const answers = new Map<string, KeptAnswer>()

/** What was answered to the same address within the time that it may be told again; `null`: nothing. */
export function answerAgain(c: Ctx): Response | null {
  const kept = answers.get(c.req.url)
  return kept && kept.until > Date.now() ? give(c, kept) : null
}

/**
 * Answers with JSON, or with a 304 to who has it, and tells it again to whoever asks for it within `keptMs`. The same
 * `etag` as last time means the same answer, which is then not made anew.
 */
export function answerAndKeep(
  c: Ctx,
  { content, etag, keptMs }: { readonly content: object; readonly etag: string; readonly keptMs: number },
): Response {
  const known = answers.get(c.req.url)
  const until = Date.now() + keptMs
  if (known?.etag === etag) {
    known.until = until
    return give(c, known)
  }
  const kept: KeptAnswer = {
    body: new TextEncoder().encode(JSON.stringify(content)),
    etag,
    headers: dataHeaders({ etag, 'cache-control': `public, max-age=${Math.ceil(keptMs / 1000)}` }),
    until,
  }
  if (answers.size >= ANSWERS_MAX) answers.clear()
  answers.set(c.req.url, kept)
  return give(c, kept)
}

function give(c: Ctx, { body, etag, headers }: KeptAnswer): Response {
  if (c.req.raw.headers.get('if-none-match') === etag) return dressed(c, 304, null, headers)
  return dressed(c, 200, body, headers)
}

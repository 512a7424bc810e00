import { pick } from '#test/bench/load/chance.ts'

import { grantedOn, type Requests, type Seat } from './requests.ts'

/**
 * A request put together from parts that are chosen by chance: `path` and `body` have `{parts}` where they go. `{n}`
 * is a number that no other request has.
 */
export interface ComposedPlan {
  readonly kind: 'composed'
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly parts?: readonly string[]
  /** How many parts; default 1. */
  readonly count?: number
  readonly joiner?: string
  /** Granted only when the answer has this text; with another answer of status 200 it is refused. */
  readonly grantedText?: string
}

const started = Date.now()
let number = 0

export function composed(plan: ComposedPlan, { chance }: Seat): Requests {
  const { method, path, body, parts = [], count = 1, joiner = ',', grantedText } = plan
  const headers = Object.entries(plan.headers ?? {})
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  const plain = parts.length === 0
  const judge = grantedOn(200, 201)
  return {
    next() {
      if (plain) return { method, path, headers, ...(body === undefined ? {} : { body: numbered(body) }) }
      const chosen = pick(parts, count, chance).join(joiner)
      return {
        method,
        path: path.replace('{parts}', chosen),
        headers,
        ...(body === undefined ? {} : { body: numbered(body.replace('{parts}', chosen)) }),
      }
    },
    judge(status, answer) {
      const outcome = judge(status, answer)
      if (grantedText === undefined || outcome !== 'granted') return outcome
      return answer.includes(grantedText) ? 'granted' : 'refused'
    },
  }
}

function numbered(text: string): string {
  if (!text.includes('{n}')) return text
  number += 1
  return text.replaceAll('{n}', `${started}x${number}`)
}

import { useRef, useState } from 'preact/hooks'
import { v7 } from 'uuid'
import type * as v from 'valibot'

import { ask, type ApiProblem } from '#pwa/api/client.ts'

/** One write to be sent. */
export interface Write<T> {
  readonly path: string
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  /** The version that was edited. */
  readonly version?: number
  readonly schema: v.GenericSchema<unknown, T>
}

export interface Saving {
  readonly busy: boolean
  readonly problem: ApiProblem | null
  /** Sends a write; `null` when it was refused or lost, and `problem` says why. */
  readonly save: <T>(write: Write<T>) => Promise<T | null>
  readonly forget: () => void
}

/**
 * Sends writes of one form, one at a time. Pressing again after a lost answer sends the same write under the same key, so
 * that it is carried out once; another content gets another key.
 */
export function useSave(): Saving {
  const [state, setState] = useState<{ busy: boolean; problem: ApiProblem | null }>({
    busy: false,
    problem: null,
  })
  const lastRef = useRef({ content: '', key: '' })

  async function save<T>({ path, method, body, version, schema }: Write<T>): Promise<T | null> {
    const content = JSON.stringify([path, method, body, version])
    if (lastRef.current.content !== content) lastRef.current = { content, key: v7() }
    setState({ busy: true, problem: null })
    const answer = await ask(path, {
      ...(method === undefined ? {} : { method }),
      ...(body === undefined ? {} : { body }),
      ...(version === undefined ? {} : { ifMatch: `"${version}"` }),
      idempotencyKey: lastRef.current.key,
      schema,
    })
    setState({ busy: false, problem: answer.ok ? null : answer.error })
    return answer.ok ? answer.value : null
  }

  return { ...state, save, forget: () => setState({ busy: false, problem: null }) }
}

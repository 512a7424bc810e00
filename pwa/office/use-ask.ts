import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type * as v from 'valibot'

import { ask, type ApiProblem } from '#pwa/api/client.ts'

/** What a screen asked the server for. While it is asked again, the last answer stays. */
export interface Asked<T> {
  readonly value: T | null
  readonly problem: ApiProblem | null
  readonly loading: boolean
  readonly reload: () => void
  /** Shows an answer that came another way: an edit answers with what it changed. */
  readonly show: (value: T) => void
}

/** Asks for one thing when the screen opens, and again when the address changes. `null`: nothing to ask yet. */
export function useAsk<T>(path: string | null, schema: v.GenericSchema<unknown, T>): Asked<T> {
  const [state, setState] = useState<{
    path: string | null
    value: T | null
    problem: ApiProblem | null
    loading: boolean
  }>({ path, value: null, problem: null, loading: path !== null })
  const [again, setAgain] = useState(0)

  useEffect(() => {
    if (path === null) return undefined
    const leaving = new AbortController()
    setState((before) => ({
      path,
      value: before.path === path ? before.value : null,
      problem: null,
      loading: true,
    }))
    const fetchIt = async (): Promise<void> => {
      const answer = await ask(path, { schema, signal: leaving.signal })
      if (leaving.signal.aborted) return
      setState((before) =>
        answer.ok
          ? { path, value: answer.value, problem: null, loading: false }
          : { ...before, path, problem: answer.error, loading: false },
      )
    }
    void fetchIt()
    return () => leaving.abort()
  }, [path, schema, again])

  const reload = useCallback(() => setAgain((count) => count + 1), [])
  const show = useCallback(
    (value: T) => setState((before) => ({ ...before, value, problem: null, loading: false })),
    [],
  )
  return { ...state, value: state.path === path ? state.value : null, reload, show }
}

/** A list from the server, page after page. */
export interface Pages<Row> {
  readonly rows: readonly Row[]
  readonly loading: boolean
  readonly problem: ApiProblem | null
  /** Whether there is more than is shown. */
  readonly more: boolean
  readonly loadMore: () => void
  readonly reload: () => void
}

/** A list that the server gives whole. */
export function useRows<Row>(
  path: string | null,
  schema: v.GenericSchema<unknown, { rows: Row[] }>,
): Pages<Row> {
  const { value, problem, loading, reload } = useAsk(path, schema)
  return { rows: value?.rows ?? [], problem, loading, reload, more: false, loadMore: () => undefined }
}

interface PageState<Row> {
  readonly path: string | null
  readonly rows: readonly Row[]
  readonly cursor: string | null
  readonly loading: boolean
  readonly problem: ApiProblem | null
}

/** How long a search waits for the next key, in ms: fast typists ask once. */
const PAUSE_MS = 150

/**
 * Asks for a list, anew when its address (search and filter included) changes, and for its next page when wanted. Rows of
 * the last search stay until the new ones are there, so nothing flickers while one types.
 */
export function usePages<Row>(
  path: string | null,
  schema: v.GenericSchema<unknown, { rows: Row[]; nextCursor: string | null }>,
): Pages<Row> {
  const [state, setState] = useState<PageState<Row>>({
    path,
    rows: [],
    cursor: null,
    loading: path !== null,
    problem: null,
  })
  const [again, setAgain] = useState(0)
  const askedRef = useRef(false)

  useEffect(() => {
    if (path === null) return undefined
    const leaving = new AbortController()
    setState((before) => ({ ...before, loading: true, problem: null }))
    const fetchFirst = async (): Promise<void> => {
      const answer = await ask(path, { schema, signal: leaving.signal })
      if (leaving.signal.aborted) return
      setState((before) =>
        answer.ok
          ? { path, rows: answer.value.rows, cursor: answer.value.nextCursor, loading: false, problem: null }
          : { ...before, loading: false, problem: answer.error },
      )
    }
    const timer = setTimeout(() => void fetchFirst(), askedRef.current ? PAUSE_MS : 0)
    askedRef.current = true
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [path, schema, again])

  const loadMore = (): void => {
    const { cursor } = state
    if (path === null || cursor === null || state.loading) return
    setState({ ...state, loading: true, problem: null })
    const joint = path.includes('?') ? '&' : '?'
    const fetchNext = async (): Promise<void> => {
      const answer = await ask(`${path}${joint}cursor=${encodeURIComponent(cursor)}`, { schema })
      setState((now) => {
        // Another search was begun meanwhile: this page belongs to nothing that is shown.
        if (now.cursor !== cursor) return now
        if (!answer.ok) return { ...now, loading: false, problem: answer.error }
        const { rows, nextCursor } = answer.value
        return { ...now, rows: [...now.rows, ...rows], cursor: nextCursor, loading: false, problem: null }
      })
    }
    void fetchNext()
  }
  const reload = useCallback(() => setAgain((count) => count + 1), [])
  return { ...state, more: state.cursor !== null, loadMore, reload }
}

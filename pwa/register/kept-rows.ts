import type { VNode } from 'preact'
import { useRef } from 'preact/hooks'

type Kept = { readonly facts: readonly unknown[]; readonly row: VNode }

/**
 * Keeps a list's rows as they were drawn while nothing they show has changed: the same row object is skipped whole, so
 * a scan into a ticket of two hundred lines draws one of them.
 */
export function useKeptRows(): (key: string, facts: readonly unknown[], draw: () => VNode) => VNode {
  const kept = useRef(new Map<string, Kept>())
  return (key, facts, draw) => {
    const before = kept.current.get(key)
    const isSame =
      before?.facts.length === facts.length &&
      facts.every((fact, index) => Object.is(fact, before.facts[index]))
    if (before && isSame) return before.row
    const row = draw()
    kept.current.set(key, { facts, row })
    return row
  }
}

import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/** Scrolls a row of choices sideways so far that the chosen one is in sight, when it is shown and when another is chosen. */
export function useInSight(row: RefObject<HTMLElement | null>, chosen: string): void {
  useLayoutEffect(() => {
    const box = row.current
    const one = box?.querySelector<HTMLElement>('[aria-selected="true"], [aria-current]')
    // The row itself is moved, not `scrollIntoView`: that would move the page too.
    if (box && one)
      box.scrollTo({ left: one.offsetLeft - box.offsetLeft - (box.clientWidth - one.offsetWidth) / 2 })
  }, [row, chosen])
}

import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

import './virtual-list.css'

type Props<Item> = {
  readonly label: string
  readonly items: readonly Item[]
  readonly itemKey: (item: Item) => string
  /** Every row is exactly this tall, in px. */
  readonly rowHeight: number
  readonly row: (item: Item, index: number) => ComponentChildren
  /** Kept in sight when it changes: what the arrow keys are on. */
  readonly activeIndex?: number | undefined
}

const ROWS_BEYOND = 6
const HEIGHT_UNTIL_MEASURED_PX = 640

/** A list of any length that renders only what can be seen. It fills the height it is given. */
export function VirtualList<Item>({ label, items, itemKey, rowHeight, row, activeIndex }: Props<Item>) {
  const ref = useRef<HTMLElement>(null)
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(HEIGHT_UNTIL_MEASURED_PX)

  useLayoutEffect(() => {
    const box = ref.current
    if (!box) return undefined
    const measure = (): void => setHeight(box.clientHeight || HEIGHT_UNTIL_MEASURED_PX)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    const box = ref.current
    if (!box || activeIndex === undefined) return
    const above = activeIndex * rowHeight
    if (above < box.scrollTop) box.scrollTop = above
    else if (above + rowHeight > box.scrollTop + height) box.scrollTop = above + rowHeight - height
  }, [activeIndex, rowHeight, height])

  const first = Math.max(0, Math.min(Math.floor(top / rowHeight), items.length - 1) - ROWS_BEYOND)
  const last = Math.min(items.length, Math.ceil((top + height) / rowHeight) + ROWS_BEYOND)
  return (
    <section
      ref={ref}
      class="virtual"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- rows may hold nothing to focus: keys must scroll
      tabIndex={0}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <ul class="virtual-sizer plain" style={{ blockSize: `${items.length * rowHeight}px` }}>
        {items.slice(first, last).map((item, offset) => {
          const index = first + offset
          return (
            <li
              key={itemKey(item)}
              class="virtual-row"
              aria-setsize={items.length}
              aria-posinset={index + 1}
              style={{ blockSize: `${rowHeight}px`, transform: `translateY(${index * rowHeight}px)` }}
            >
              {row(item, index)}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

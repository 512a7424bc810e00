import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useId, useRef } from 'preact/hooks'

import './dialog.css'
import { IconButton } from './IconButton.tsx'
import { uiText } from './messages.ts'

type Props = {
  readonly title: string
  readonly onClose: () => void
  readonly children: ComponentChildren
  readonly actions?: ComponentChildren
}

/**
 * A closer look beside the list it came from: the list stays usable. Rendered means open; Esc closes; focus goes
 * in and comes back. On a phone it covers the screen.
 */
export function SidePanel({ title, onClose, children, actions }: Props) {
  const id = useId()
  const ref = useRef<HTMLElement>(null)

  // A layout effect: a passive one is undone after the next paint, too late for the focus to come back.
  useLayoutEffect(() => {
    const before = document.activeElement
    ref.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc from any control within
    <aside
      ref={ref}
      class="panel"
      aria-labelledby={id}
      tabIndex={-1}
      onKeyDown={(event) => {
        // A field or a dialog inside may have taken Esc for itself.
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
    >
      <header class="panel-head">
        <h2 id={id}>{title}</h2>
        <IconButton icon="close" label={uiText.value.close} onClick={onClose} />
      </header>
      <div class="panel-body">{children}</div>
      {actions === undefined ? null : <footer class="panel-foot">{actions}</footer>}
    </aside>
  )
}

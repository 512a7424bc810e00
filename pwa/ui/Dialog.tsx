import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useId, useRef } from 'preact/hooks'

import './dialog.css'
import { IconButton } from './IconButton.tsx'
import { uiText } from './messages.ts'

type Props = {
  readonly title: string
  /** Asked by Esc, the cross or a press beside it. The owner stops rendering the dialog. */
  readonly onClose: () => void
  readonly children: ComponentChildren
  /** Buttons, in reading order; the primary one last. */
  readonly actions?: ComponentChildren
  readonly size?: 'normal' | 'wide' | 'full'
  /** False where leaving would lose something: only the buttons close it. */
  readonly dismissible?: boolean
}

/** One question that has to be answered first. Rendered means open; focus returns where it came from. */
export function Dialog({ title, onClose, children, actions, size = 'normal', dismissible = true }: Props) {
  const id = useId()
  const ref = useRef<HTMLDialogElement>(null)

  // Layout effects here: passive ones are undone after the next paint, too late for the focus to come back.
  useLayoutEffect(() => {
    const dialog = ref.current
    const before = document.activeElement
    if (dialog && !dialog.open) dialog.showModal()
    return () => {
      dialog?.close()
      // The browser returns focus only when the dialog is still in the page as it closes; here it may be gone.
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a press on the backdrop lands on the dialog
    <dialog
      ref={ref}
      class="dialog"
      data-size={size}
      aria-labelledby={id}
      onCancel={(event) => {
        // The owner decides what is open: the browser must not close it behind their back.
        event.preventDefault()
        if (dismissible) onClose()
      }}
      onClose={() => {
        // A second Esc in a row closes it whatever `cancel` says. `ref` is null when it was the owner who closed it.
        if (!ref.current || ref.current.open) return
        if (dismissible) onClose()
        else ref.current.showModal()
      }}
      onMouseDown={(event) => {
        if (dismissible && event.target === ref.current) onClose()
      }}
    >
      <div class="dialog-sheet">
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          {dismissible ? <IconButton icon="close" label={uiText.value.close} onClick={onClose} /> : null}
        </header>
        <div class="dialog-body">{children}</div>
        {actions === undefined ? null : <footer class="dialog-foot">{actions}</footer>}
      </div>
    </dialog>
  )
}

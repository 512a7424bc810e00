import { useEffect, useRef } from 'preact/hooks'

import './toasts.css'
import { CodeText } from './CodeText.tsx'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import { uiText } from './messages.ts'
import { dismissToast, holdToasts, releaseToasts, type Toast, toasts } from './toast.ts'

const ICON = { ok: 'check', bad: 'alert', info: 'info' } as const

/** Where toasts appear. Once per app, near its root. */
export function Toasts() {
  const shown = toasts.value
  const ref = useRef<HTMLElement>(null)
  const newest = shown.at(-1)?.id

  useEffect(() => {
    const host = ref.current
    if (newest === undefined || typeof host?.showPopover !== 'function') return
    // Opened anew for each toast: the last opened popover is above any dialog that opened since.
    host.hidePopover()
    host.showPopover()
  }, [newest])

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only waits for readers
    <section
      ref={ref}
      class="toasts"
      popover="manual"
      aria-label={uiText.value.notices}
      aria-live="polite"
      onMouseEnter={holdToasts}
      onMouseLeave={releaseToasts}
      onFocusIn={holdToasts}
      onFocusOut={releaseToasts}
    >
      {shown.map((one) => (
        <ToastCard key={one.id} toast={one} />
      ))}
    </section>
  )
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const text = uiText.value
  const button = toast.undo ? { label: text.undo, run: toast.undo } : toast.action
  return (
    <div class="toast" data-tone={toast.tone} role={toast.tone === 'bad' ? 'alert' : undefined}>
      <Icon name={ICON[toast.tone]} />
      <span class="grow">
        {toast.text}
        {toast.requestId ? (
          <span class="small toast-id">
            {text.reference}: <CodeText>{toast.requestId}</CodeText>
          </span>
        ) : null}
      </span>
      {button === undefined ? null : (
        <button
          type="button"
          class="btn btn-plain"
          onClick={() => {
            dismissToast(toast.id)
            button.run()
          }}
        >
          {button.label}
        </button>
      )}
      <IconButton icon="close" label={text.close} onClick={() => dismissToast(toast.id)} />
    </div>
  )
}

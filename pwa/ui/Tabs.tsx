import './tabs.css'
import { intoSight } from './into-sight.ts'

/** One tab. */
export type Tab = { readonly key: string; readonly label: string; readonly count?: number }

type Props = {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly current: string
  readonly onChange: (key: string) => void
  /** The id of the panel that the tabs change, for the ear. */
  readonly controls?: string
}

/** A few views of one subject. Arrow keys move between them; the caller renders the chosen one. */
export function Tabs({ label, tabs, current, onChange, controls }: Props) {
  return (
    <div class="tabs" role="tablist" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          ref={tab.key === current ? intoSight : null}
          type="button"
          role="tab"
          class="tab"
          aria-selected={tab.key === current}
          aria-controls={controls}
          tabIndex={tab.key === current ? 0 : -1}
          onKeyDown={walkTabs}
          onClick={() => onChange(tab.key)}
        >
          {tab.label}
          {tab.count === undefined ? null : <span class="tab-count">{tab.count}</span>}
        </button>
      ))}
    </div>
  )
}

function walkTabs(event: KeyboardEvent): void {
  const tab = event.currentTarget
  if (!(tab instanceof HTMLButtonElement) || !tab.parentElement) return
  const forward = getComputedStyle(tab).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const back = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight'
  const to = {
    [forward]: tab.nextElementSibling ?? tab.parentElement.firstElementChild,
    [back]: tab.previousElementSibling ?? tab.parentElement.lastElementChild,
    Home: tab.parentElement.firstElementChild,
    End: tab.parentElement.lastElementChild,
  }[event.key]
  if (!(to instanceof HTMLButtonElement)) return
  event.preventDefault()
  to.focus()
  to.click()
}

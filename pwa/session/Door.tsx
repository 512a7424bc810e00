import type { ComponentChildren } from 'preact'

import { Mark } from '#pwa/ui/Mark.tsx'

import '#pwa/ui/mark.css'
import './session.css'
import { shop } from './session-model.ts'

type Props = {
  readonly title?: string
  /** Which register, where. */
  readonly place?: string
  readonly wide?: boolean
  readonly foot?: ComponentChildren
  readonly children: ComponentChildren
}

/** The frame that everything before sign-in stands in. */
export function Door({ title, place, wide = false, foot, children }: Props) {
  return (
    <main class="door" id="main">
      <div class="door-box" data-wide={wide ? '' : undefined}>
        <header class="door-head">
          <Mark />
          <b>{shop.value?.name ?? 'onhand'}</b>
          {place ? <span class="muted">{place}</span> : null}
        </header>
        <div class="door-body stack">
          {title ? <h1>{title}</h1> : null}
          {children}
        </div>
        {foot ? <footer class="door-foot">{foot}</footer> : null}
      </div>
    </main>
  )
}

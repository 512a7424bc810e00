import type { ComponentChildren } from 'preact'

import { classNames } from './class-names.ts'

type Props = {
  readonly children: ComponentChildren
  readonly title?: ComponentChildren
  /** Buttons or a badge at the end of the title's line. */
  readonly aside?: ComponentChildren
  /** No padding: for tables and lists that draw their own edges. */
  readonly flush?: boolean
}

/** One subject on its own sheet of paper. */
export function Card({ children, title, aside, flush = false }: Props) {
  return (
    <section class={classNames('card', flush && 'card-flush')}>
      {title === undefined && aside === undefined ? null : (
        <div class="card-head">
          {title === undefined ? null : <h2>{title}</h2>}
          {aside}
        </div>
      )}
      {children}
    </section>
  )
}

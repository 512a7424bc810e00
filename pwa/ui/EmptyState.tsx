import type { ComponentChildren } from 'preact'

import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

type Props = {
  readonly icon: IconName
  /** What is not here, as a fact: "No orders today". */
  readonly title: string
  /** When something will be, or how to make it so. */
  readonly children?: ComponentChildren
  /** One button: the next step. */
  readonly action?: ComponentChildren
}

/** Nothing to show, said kindly and with a way on. */
export function EmptyState({ icon, title, children, action }: Props) {
  return (
    <div class="state">
      <Icon name={icon} />
      <h2>{title}</h2>
      {children === undefined ? null : <p>{children}</p>}
      {action === undefined ? null : <div class="row">{action}</div>}
    </div>
  )
}

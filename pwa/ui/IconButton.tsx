import type { JSX } from 'preact'

import { classNames } from './class-names.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

type Props = Omit<JSX.IntrinsicElements['button'], 'class' | 'icon' | 'label'> & {
  readonly icon: IconName
  /** What it does, in words: spoken, and shown on hover. */
  readonly label: string
  readonly tone?: 'danger'
}

/** A button that is only an icon. It is never without words for those who cannot see it. */
export function IconButton({ icon, label, tone, type = 'button', ...native }: Props) {
  return (
    <button
      title={label}
      {...native}
      type={type}
      class={classNames('btn btn-icon', tone === 'danger' && 'btn-danger')}
      aria-label={label}
    >
      <Icon name={icon} />
    </button>
  )
}

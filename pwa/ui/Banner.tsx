import type { ComponentChildren } from 'preact'

import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

type Props = {
  readonly tone: 'info' | 'ok' | 'warn' | 'bad' | 'training'
  readonly children: ComponentChildren
  readonly icon?: IconName
  /** One button at the end, where something can be done about it. */
  readonly action?: ComponentChildren
}

const OWN_ICON = { info: 'info', ok: 'check', warn: 'alert', bad: 'alert', training: 'info' } as const

/** A calm line across a screen for something that holds as long as it shows: offline, training, an update. */
export function Banner({ tone, children, icon = OWN_ICON[tone], action }: Props) {
  return (
    <output class="banner" data-tone={tone}>
      <Icon name={icon} />
      <span>{children}</span>
      {action}
    </output>
  )
}

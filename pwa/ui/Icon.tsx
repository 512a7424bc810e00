import { classNames } from './class-names.ts'
import { type IconName, ICONS, TURNING } from './icons.ts'

/** One outline icon, as tall as the text around it. Silent unless it has a label. */
export function Icon({ name, label }: { readonly name: IconName; readonly label?: string }) {
  return (
    <svg
      class={classNames('icon', TURNING.has(name) && 'icon-turns')}
      viewBox="0 0 24 24"
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined ? 'true' : undefined}
      focusable="false"
    >
      <path d={ICONS[name]} />
    </svg>
  )
}

import type { ComponentChildren, JSX } from 'preact'

import { classNames } from './class-names.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

/** What a button means. One primary per screen: the next step. */
export type ButtonVariant = 'primary' | 'quiet' | 'danger' | 'plain'

type Look = {
  readonly children: ComponentChildren
  readonly variant?: ButtonVariant
  readonly size?: 'normal' | 'large'
  /** Fills the line. */
  readonly wide?: boolean
  readonly icon?: IconName
  readonly iconEnd?: IconName
}

type Own = Look & {
  /** Turns the wheel and takes no further press; the button keeps its size and its focus. */
  readonly busy?: boolean
}

type Native<Tag extends 'button' | 'a'> = Omit<JSX.IntrinsicElements[Tag], keyof Own | 'class' | 'role'>

/** A button. `type="button"` unless told otherwise, so that it never sends a form by accident. */
export function Button({ busy = false, type = 'button', onClick, ...rest }: Own & Native<'button'>) {
  const { look, native } = split(rest)
  return (
    <button
      {...native}
      type={type}
      class={look.class}
      aria-busy={busy ? 'true' : undefined}
      aria-disabled={busy ? 'true' : undefined}
      onClick={busy ? stop : onClick}
    >
      {look.content}
    </button>
  )
}

/** A link that looks like a button, for going somewhere instead of doing something. */
export function ButtonLink(props: Look & Native<'a'> & { readonly href: string }) {
  const { look, native } = split(props)
  return (
    <a {...native} class={look.class}>
      {look.content}
    </a>
  )
}

function split<Props extends Look>({
  children,
  variant = 'quiet',
  size,
  wide,
  icon,
  iconEnd,
  ...native
}: Props) {
  return {
    native,
    look: {
      class: classNames(
        'btn',
        variant !== 'quiet' && `btn-${variant}`,
        size === 'large' && 'btn-large',
        wide === true && 'btn-wide',
      ),
      content: (
        <>
          {icon === undefined ? null : <Icon name={icon} />}
          <span>{children}</span>
          {iconEnd === undefined ? null : <Icon name={iconEnd} />}
        </>
      ),
    },
  }
}

/** A busy button keeps its focus (so it is not `disabled`) and swallows the press, a form's submit included. */
function stop(event: { preventDefault(): void }): void {
  event.preventDefault()
}

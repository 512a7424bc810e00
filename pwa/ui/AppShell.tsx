import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

import './app-shell.css'
import './mark.css'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import { Mark } from './Mark.tsx'
import { uiText } from './messages.ts'

/** One place to go. */
export type NavItem = {
  readonly href: string
  readonly label: string
  readonly icon: IconName
  readonly current?: boolean
  /** How many things wait there. */
  readonly count?: number
}

type Props = {
  /** The first four also stand in the phone's bottom bar; the others are behind "More". */
  readonly nav: readonly NavItem[]
  /** Which shop, which store. */
  readonly title?: ComponentChildren
  /** Top end: connection, devices, who is signed in. */
  readonly status?: ComponentChildren
  /** Full-width lines above everything: training, offline. */
  readonly banner?: ComponentChildren
  readonly children: ComponentChildren
  /** For screens that use every pixel and scroll in parts, such as the register. */
  readonly fill?: boolean
}

const BAR_ITEMS = 4

/** The frame of the staff app: places to go at the side (phone: at the thumb), status on top, one screen. */
export function AppShell({ nav, title, status, banner, children, fill = false }: Props) {
  const text = uiText.value
  const moreId = useId()
  const rest = nav.length > BAR_ITEMS + 1 ? nav.slice(BAR_ITEMS) : []
  return (
    <div class="shell" data-fill={fill ? '' : undefined}>
      <a class="skip btn btn-primary" href="#main">
        {text.skipToContent}
      </a>
      <nav class="shell-nav" aria-label={text.mainMenu}>
        <div class="shell-mark">
          <Mark />
          <b>onhand</b>
        </div>
        <ul class="plain">
          {nav.map((item, index) => (
            <li key={item.href} class={rest.length > 0 && index >= BAR_ITEMS ? 'shell-beyond' : undefined}>
              <NavLink item={item} />
            </li>
          ))}
          {rest.length === 0 ? null : (
            <li class="shell-more">
              <button type="button" class="shell-link" popovertarget={moreId}>
                <Icon name="more" />
                <span>{text.more}</span>
              </button>
              <div id={moreId} class="shell-sheet" popover="auto">
                <ul class="plain">
                  {rest.map((item) => (
                    <li key={item.href}>
                      <NavLink item={item} />
                    </li>
                  ))}
                </ul>
              </div>
            </li>
          )}
        </ul>
      </nav>
      <div class="shell-body">
        {banner}
        {title === undefined && status === undefined ? null : (
          <header class="shell-top">
            <div class="shell-title">{title}</div>
            <div class="row">{status}</div>
          </header>
        )}
        <main id="main" class="shell-main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  )
}

function NavLink({ item }: { readonly item: NavItem }) {
  return (
    <a
      class="shell-link"
      href={item.href}
      aria-current={item.current ? 'page' : undefined}
      onClick={closeSheet}
    >
      <Icon name={item.icon} />
      <span>{item.label}</span>
      {item.count ? <em class="num">{item.count}</em> : null}
    </a>
  )
}

function closeSheet(event: MouseEvent): void {
  const sheet = event.currentTarget instanceof Element ? event.currentTarget.closest('[popover]') : null
  if (sheet instanceof HTMLElement) sheet.hidePopover()
}

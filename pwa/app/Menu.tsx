import type { ComponentChildren } from 'preact'

import { AppShell, type NavItem } from '#pwa/ui/AppShell.tsx'

import { AccountButton } from './AccountButton.tsx'

type Props = {
  readonly menu: readonly NavItem[]
  readonly banner: ComponentChildren
  /** Parts that name themselves have none. */
  readonly title: string | undefined
  readonly children: ComponentChildren
}

/** The parts of the app side by side, for those who have more than one. */
export function Menu({ menu, banner, title, children }: Props) {
  return (
    <AppShell
      nav={menu}
      fill
      banner={banner}
      {...(title === undefined ? {} : { title, status: <AccountButton /> })}
    >
      {children}
    </AppShell>
  )
}

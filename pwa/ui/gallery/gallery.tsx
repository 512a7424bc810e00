/** Development only: every component on a few pages, for the eye. `?page=pieces|office|states|pin|register`. */
import '#pwa/ui/core.css'
import './gallery.css'
import { render } from 'preact'

import { textReady } from '#pwa/i18n/catalog.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { formatLocale, startLocale } from '#pwa/i18n/locale.ts'
import { AppShell, type NavItem } from '#pwa/ui/AppShell.tsx'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Toasts } from '#pwa/ui/Toasts.tsx'

import { OfficePage } from './OfficePage.tsx'
import { PiecesPage } from './PiecesPage.tsx'
import { PinPage } from './PinPage.tsx'
import { RegisterPage } from './RegisterPage.tsx'
import { StatesPage } from './StatesPage.tsx'

const PAGES = {
  pieces: PiecesPage,
  office: OfficePage,
  states: StatesPage,
  pin: PinPage,
  register: RegisterPage,
}

const query = new URLSearchParams(location.search)
const name = (query.get('page') ?? 'pieces') as keyof typeof PAGES
const Page = PAGES[name]

const NAV: readonly NavItem[] = [
  { href: '?page=pieces', label: 'Today', icon: 'today', count: 3, current: name === 'pieces' },
  { href: '?page=office', label: 'Items', icon: 'tag', current: name === 'office' },
  { href: '?page=states', label: 'Stock', icon: 'box', current: name === 'states' },
  { href: '?page=register', label: 'Orders', icon: 'basket', count: 12, current: name === 'register' },
  { href: '?page=buy', label: 'Purchasing', icon: 'truck' },
  { href: '?page=counts', label: 'Counts', icon: 'count' },
  { href: '?page=people', label: 'People', icon: 'users' },
  { href: '?page=devices', label: 'Devices', icon: 'phone' },
  { href: '?page=settings', label: 'Settings', icon: 'settings' },
]

function Gallery() {
  const formatting = { locale: formatLocale.value, currency: 'EUR', timeZone: 'Europe/Vienna' }
  return (
    <FormattingContext.Provider value={formatting}>
      {name === 'pin' ? (
        <Page />
      ) : (
        <AppShell
          nav={NAV}
          title="Main St"
          fill={name === 'register'}
          status={
            <>
              <Badge tone="ok" dot>
                Online
              </Badge>
              <span class="muted">Ana Ruiz</span>
            </>
          }
          banner={
            query.has('training') ? <Banner tone="training">Training: nothing here is real</Banner> : null
          }
        >
          <Page />
        </AppShell>
      )}
      <Toasts />
    </FormattingContext.Provider>
  )
}

startLocale()
const theme = query.get('theme')
if (theme !== null) document.documentElement.dataset['theme'] = theme
if (query.has('rtl')) document.documentElement.dir = 'rtl'
await textReady()
render(<Gallery />, document.body)

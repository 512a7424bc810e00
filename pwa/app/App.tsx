import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'

import type { Permission } from '#domain/access/permissions.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { formatLocale } from '#pwa/i18n/locale.ts'
import { connectionReach } from '#pwa/offline/connection.ts'
import { can, device, method, sessionPhase, shop, staff } from '#pwa/session/session-model.ts'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button, ButtonLink } from '#pwa/ui/Button.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import type { IconName } from '#pwa/ui/icons.ts'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import { Toasts } from '#pwa/ui/Toasts.tsx'

import './app.css'
import { AccountButton } from './AccountButton.tsx'
import { Lazy } from './Lazy.tsx'
import { appText } from './messages.ts'
import { openWork } from './open-work.ts'
import { loadEnrol, loadMenu, loadOffice, loadPickup, loadRegister, loadSignIn } from './parts.ts'
import { currentPart, currentPath, goTo, PARTS, type Part } from './router.ts'
import { updateWaits } from './update-state.ts'

/** What opens a part, and its sign in the menu. */
const DOORS: Record<Part, { readonly permission: Permission; readonly icon: IconName }> = {
  register: { permission: 'sell', icon: 'basket' },
  pickup: { permission: 'pickup', icon: 'box' },
  office: { permission: 'stock_receive', icon: 'today' },
}

/** The staff app: who you are decides which parts there are, the address which one is shown. */
export function App() {
  const known = shop.value
  const formatting = {
    locale: formatLocale.value,
    currency: known?.currency ?? 'EUR',
    timeZone: known?.timeZone ?? 'UTC',
  }
  return (
    <FormattingContext.Provider value={formatting}>
      <Gate />
      <Toasts />
    </FormattingContext.Provider>
  )
}

/** Nobody gets past without a name; a device that was never here is asked for what it is to be. */
function Gate() {
  const enrolling = currentPath.value === ENROL_ADDRESS
  if (sessionPhase.value === 'asking' && !staff.value)
    return <Skeleton label={appText.value.starting} lines={4} />
  if (enrolling && (device.value === null || device.value.revoked))
    return <Lazy load={loadEnrol} needs={{}} />
  if (!staff.value) return <Lazy load={loadSignIn} needs={{}} />
  return <Parts />
}

const ENROL_ADDRESS = '/app/enrol'

function Parts() {
  const text = appText.value
  const open = PARTS.filter((part) => can(DOORS[part].permission))
  const wanted = currentPart.value
  const part = wanted && open.includes(wanted) ? wanted : (firstOf(open) ?? open[0])

  useEffect(() => {
    if (part && part !== wanted) goTo(`/app/${part}`, { replace: true })
  }, [part, wanted])

  if (!part) {
    return (
      <EmptyState icon="lock" title={text.nothingAllowed} action={<AccountButton />}>
        {text.nothingAllowedHelp}
      </EmptyState>
    )
  }
  if (part === 'office') return <Lazy load={loadOffice} needs={{}} />
  // Whoever only sells has the whole screen for it.
  if (open.length === 1 && part === 'register') {
    return (
      <div class="solo">
        <Banners part={part} />
        <main id="main">
          <Register />
        </main>
      </div>
    )
  }
  const menu = open.map((one) => ({
    href: `/app/${one}`,
    label: text[one],
    icon: DOORS[one].icon,
    current: one === part,
  }))
  return (
    <Lazy
      load={loadMenu}
      needs={{
        menu,
        banner: <Banners part={part} />,
        title: part === 'pickup' ? text.pickup : undefined,
        children: part === 'pickup' ? <Lazy load={loadPickup} needs={{}} /> : <Register />,
      }}
    />
  )
}

/** Where somebody begins who asked for nothing: the office after a password, else the first part this device can do. */
function firstOf(open: readonly Part[]): Part | undefined {
  if (method.value !== 'pin' && open.includes('office')) return 'office'
  return open.find((one) => one !== 'register' || device.value)
}

function Register() {
  const text = appText.value
  const tablet = device.value
  if (tablet) return <Lazy load={loadRegister} needs={{ device: tablet, account: <AccountButton /> }} />
  return (
    <EmptyState
      icon="store"
      title={text.registerNeedsDevice}
      action={
        <ButtonLink variant="primary" href={ENROL_ADDRESS}>
          {text.enrol}
        </ButtonLink>
      }
    >
      {text.registerNeedsDeviceHelp}
    </EmptyState>
  )
}

function Banners({ part }: { readonly part: Part }): ComponentChildren {
  const text = appText.value
  const busy = openWork.value
  return (
    <>
      {/* The register says it in its own status line, where nothing moves. */}
      {connectionReach().value === 'offline' && part !== 'register' ? (
        <Banner tone="warn" icon="offline">
          {text.offline}
        </Banner>
      ) : null}
      {updateWaits.value && !busy ? (
        <Banner
          tone="info"
          icon="refresh"
          action={<Button onClick={() => void takeUpdate()}>{text.updateNow}</Button>}
        >
          {text.updateReady}
        </Banner>
      ) : null}
    </>
  )
}

async function takeUpdate(): Promise<void> {
  const update = await import('./app-update.ts')
  update.takeUpdate()
}

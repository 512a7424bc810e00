import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'

import type { DeviceInfo } from '#domain/access/wire.ts'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button, ButtonLink } from '#pwa/ui/Button.tsx'
import { ErrorState } from '#pwa/ui/ErrorState.tsx'

import { Door } from './Door.tsx'
import { sessionText } from './messages.ts'
import { OfficeSignIn } from './OfficeSignIn.tsx'
import { PinSignIn } from './PinSignIn.tsx'
import { device, refreshSession, sessionPhase, shop } from './session-model.ts'
import { UnsentSales } from './UnsentSales.tsx'

const ENROL_ADDRESS = '/app/enrol'

/** The door of the staff app: a PIN on a register, a password elsewhere, and the first owner of an empty shop. */
export function SignInScreen() {
  const [office, enterOffice] = useState(false)
  const tablet = device.value
  const phase = sessionPhase.value
  if (tablet?.revoked) return <Revoked />
  if (phase === 'unreachable' && !tablet) return <Unreachable />
  if (phase === 'known' && !shop.value) return <SetUp />
  return tablet && !office ? (
    <Counter tablet={tablet} onOffice={() => enterOffice(true)} />
  ) : (
    <Office {...(tablet ? { onBack: () => enterOffice(false) } : {})} />
  )
}

function Counter({ tablet, onOffice }: { readonly tablet: DeviceInfo; readonly onOffice: () => void }) {
  const text = sessionText.value
  const store = shop.value?.stores.find(({ id }) => id === tablet.storeId)
  return (
    <Door
      wide
      title={text.whoIsThere}
      place={text.registerAt(tablet.register, store?.name ?? '')}
      foot={
        <Button variant="plain" icon="settings" onClick={onOffice}>
          {text.officeSignIn}
        </Button>
      }
    >
      {sessionPhase.value === 'unreachable' ? (
        <Banner tone="warn" icon="offline">
          {text.offline}
        </Banner>
      ) : null}
      <PinSignIn />
    </Door>
  )
}

function Office({ onBack }: { readonly onBack?: () => void }) {
  const text = sessionText.value
  return (
    <Door
      title={text.officeSignIn}
      foot={
        onBack ? (
          <Button variant="plain" icon="back" onClick={onBack}>
            {text.toPinPad}
          </Button>
        ) : (
          <ButtonLink variant="plain" icon="store" href={ENROL_ADDRESS}>
            {text.makeRegister}
          </ButtonLink>
        )
      }
    >
      {onBack ? null : <UnsentSales />}
      <OfficeSignIn />
    </Door>
  )
}

function Revoked() {
  const text = sessionText.value
  return (
    <Door
      title={text.revoked}
      foot={
        <ButtonLink variant="plain" icon="store" href={ENROL_ADDRESS}>
          {text.enrolAgain}
        </ButtonLink>
      }
    >
      <p class="muted">{text.revokedHelp}</p>
    </Door>
  )
}

function Unreachable() {
  const text = sessionText.value
  return (
    <Door>
      <ErrorState
        title={text.unreachable}
        kept={text.unreachableKept}
        next={text.unreachableNext}
        onRetry={() => void refreshSession()}
      />
    </Door>
  )
}

/** Wanted once in the life of a shop: fetched then, and not with every sign-in. */
function SetUp() {
  const [Screen, show] = useState<(() => ComponentChildren) | null>(null)
  useEffect(() => {
    const load = async (): Promise<void> => {
      const { SetupScreen } = await import('./SetupScreen.tsx')
      show(() => SetupScreen)
    }
    void load()
  }, [])
  return Screen ? <Screen /> : null
}

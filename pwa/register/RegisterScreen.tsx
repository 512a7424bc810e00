import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'

import type { DeviceInfo } from '#domain/access/wire.ts'
import { err, type Result } from '#domain/result.ts'
import { formatNumber } from '#domain/text/format.ts'
import { formatLocale } from '#pwa/i18n/locale.ts'
import { connectionReach } from '#pwa/offline/connection.ts'
import { openSingleTab, type SingleTab } from '#pwa/offline/single-tab.ts'
import { shop } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { ErrorState } from '#pwa/ui/ErrorState.tsx'
import { ProgressBar } from '#pwa/ui/ProgressBar.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'

import { registerText } from './messages.ts'
import { openRegister, type NoRegister, type OpenRegister } from './open-register.ts'
import { SellScreen } from './SellScreen.tsx'

type Opened = Result<OpenRegister, NoRegister | { readonly reason: 'not_opened' }>

let tab: SingleTab | null = null
let opened: { readonly deviceId: string; readonly register: Promise<Opened> } | null = null

/** One register per tab, kept while people look at other parts of the app. */
function theTab(): SingleTab {
  tab ??= openSingleTab()
  return tab
}

function theRegister(device: DeviceInfo): Promise<Opened> {
  const known = opened?.deviceId === device.id ? opened.register : null
  const register = known ?? openRegister(device).catch((): Opened => err({ reason: 'not_opened' }))
  opened = { deviceId: device.id, register }
  return register
}

type Props = { readonly device: DeviceInfo; readonly account: ComponentChildren }

/** The register, or why it cannot be used right now and what to do about it. */
export function RegisterScreen({ device, account }: Props) {
  const text = registerText.value
  const lock = theTab()
  switch (lock.state.value) {
    case 'asking':
      return <Skeleton label={text.starting} lines={6} />
    case 'elsewhere':
    case 'lost':
      return (
        <EmptyState
          icon="lock"
          title={text.elsewhereTitle}
          action={
            <Button variant="primary" size="large" onClick={lock.take}>
              {text.goOnHere}
            </Button>
          }
        >
          {text.elsewhereHelp}
        </EmptyState>
      )
    case 'ours':
      return <Opening device={device} account={account} />
  }
}

function Opening({ device, account }: Props) {
  const text = registerText.value
  const [result, setResult] = useState<Opened | null>(null)
  const isKnown = shop.value !== null

  useEffect(() => {
    let gone = false
    const open = async (): Promise<void> => {
      const answer = await theRegister(device)
      // What was missing may come with the next word from the shop: then it is tried again.
      if (!answer.ok) opened = null
      if (!gone) setResult(answer)
    }
    void open()
    return () => {
      gone = true
    }
  }, [device, isKnown])

  if (!result) return <Skeleton label={text.starting} lines={6} />
  if (!result.ok) {
    if (result.error.reason === 'not_opened')
      return <ErrorState title={text.cannotOpen} next={text.cannotOpenHelp} />
    const [title, help] =
      result.error.reason === 'shop_unknown'
        ? [text.shopUnknown, text.shopUnknownHelp]
        : [text.storeUnknown, text.storeUnknownHelp]
    return (
      <EmptyState icon="store" title={title}>
        {help}
      </EmptyState>
    )
  }
  return <Stocked register={result.value} account={account} />
}

/** A register sells once its copy of the catalog is whole: half of one would not know half the goods. */
function Stocked({
  register,
  account,
}: {
  readonly register: OpenRegister
  readonly account: ComponentChildren
}) {
  const text = registerText.value
  const { complete, known, syncing } = register.catalog.value
  const now = shop.value
  if (!now) return null
  if (complete) return <SellScreen {...{ register, account }} shop={now} />
  if (connectionReach().value === 'offline' && !syncing) {
    return <ErrorState title={text.noLineYet} next={text.noLineYetHelp} onRetry={register.syncCatalog} />
  }
  return (
    <div class="state">
      <ProgressBar label={text.fetching} detail={text.fetched(formatNumber(known, formatLocale.value))} />
      <p>{text.fetchOnce}</p>
    </div>
  )
}

import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'

import type { DeviceInfo } from '#domain/access/wire.ts'
import { err, type Result } from '#domain/result.ts'
import { Lazy } from '#pwa/app/Lazy.tsx'
import { connectionReach } from '#pwa/offline/connection.ts'
import { openSingleTab, type SingleTab } from '#pwa/offline/single-tab.ts'
import { shop } from '#pwa/session/session-model.ts'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'

import { loadNotOpen } from './lazy-panes.ts'
import { registerText } from './messages.ts'
import { openRegister, type NoRegister, type OpenRegister } from './open-register.ts'
import type { WhyNotOpen } from './opening/NotOpen.tsx'
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
  const lock = theTab()
  switch (lock.state.value) {
    case 'asking':
      return <Waiting />
    case 'elsewhere':
    case 'lost':
      return <Not why={{ why: 'open_elsewhere', onTake: lock.take }} />
    case 'ours':
      return <Opening device={device} account={account} />
  }
}

function Opening({ device, account }: Props) {
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

  if (!result) return <Waiting />
  if (!result.ok) return <Not why={{ why: result.error.reason }} />
  return <Stocked register={result.value} account={account} />
}

/** A register sells once its copy of the catalog is whole. */
function Stocked({ register, account }: { readonly register: OpenRegister } & Pick<Props, 'account'>) {
  const { complete, known, syncing } = register.catalog.value
  const now = shop.value
  if (!now) return null
  if (complete) return <SellScreen {...{ register, account }} shop={now} />
  const isStuck = connectionReach().value === 'offline' && !syncing
  return (
    <Not
      why={isStuck ? { why: 'no_catalog_yet', onRetry: register.syncCatalog } : { why: 'fetching', known }}
    />
  )
}

function Not({ why }: { readonly why: WhyNotOpen }) {
  return <Lazy<WhyNotOpen> load={loadNotOpen} needs={why} />
}

function Waiting() {
  return <Skeleton label={registerText.value.starting} lines={6} />
}

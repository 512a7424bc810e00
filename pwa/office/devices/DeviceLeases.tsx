import { useState } from 'preact/hooks'
import { v7 } from 'uuid'

import type { DeviceRow } from '#domain/access/wire.ts'
import { LeasePage, type LeaseView } from '#domain/stock/lease-wire.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { type Asked, useAsk } from '#pwa/office/use-ask.ts'
import { can } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import { toast } from '#pwa/ui/toast.ts'
import { When } from '#pwa/ui/When.tsx'

import './devices.css'
import { deviceProblem, revokeLeases } from './devices-api.ts'
import { devicesText } from './messages.ts'

/** What a tablet has along: a page is more than one ever takes. */
export type DeviceLeasesAsked = Asked<{ rows: LeaseView[]; nextCursor: string | null }>

export function useLeases({ id, storeId }: DeviceRow): DeviceLeasesAsked {
  return useAsk(`/stores/${storeId}/leases?device=${id}&limit=100`, LeasePage)
}

type Props = { readonly device: DeviceRow; readonly leases: DeviceLeasesAsked }

/** The units a tablet has taken along for an outage, and taking them back. */
export function DeviceLeases({ device, leases }: Props) {
  const text = devicesText.value
  const [asking, ask] = useState(false)
  const [now] = useState(() => Date.now())
  const rows = leases.value?.rows ?? []
  return (
    <section class="stack panel-part" aria-labelledby="along">
      <h3 id="along">{text.along}</h3>
      {leases.problem ? (
        <Failure problem={leases.problem} onRetry={leases.reload} />
      ) : leases.value === null ? (
        <Skeleton label={text.along} lines={2} />
      ) : rows.length === 0 ? (
        <p class="muted small">{text.nothingAlong}</p>
      ) : (
        <>
          <p class="small">
            {text.alongSum(rows.length)}{' '}
            {device.seenAt === null ? null : (
              <>
                {text.lastReport} <When at={device.seenAt} ago={now} />.
              </>
            )}
          </p>
          <ul class="along plain">
            {rows.map((row) => (
              <li key={row.id} class="along-row">
                <span class="along-name">{row.skuName ?? row.skuId}</span>
                <span class="num">
                  <Quantity of={row.left} unit={row.unit} /> / <Quantity of={row.quantity} unit={row.unit} />
                </span>
                <span class="muted small">
                  {text.until} <When at={row.until} show="datetime" />
                </span>
              </li>
            ))}
          </ul>
          {can('leases_revoke') ? (
            <div class="row">
              <Button icon="refresh" onClick={() => ask(true)}>
                {text.takeBack}
              </Button>
            </div>
          ) : null}
        </>
      )}
      {asking ? (
        <TakeBackDialog
          device={device}
          skus={rows.length}
          onClose={() => ask(false)}
          onDone={leases.reload}
        />
      ) : null}
    </section>
  )
}

type DialogProps = {
  readonly device: DeviceRow
  readonly skus: number
  readonly onClose: () => void
  readonly onDone: () => void
}

function TakeBackDialog({ device, skus, onClose, onDone }: DialogProps) {
  const text = devicesText.value
  const [id] = useState(() => v7())
  const [busy, setBusy] = useState(false)
  const takeBack = async (): Promise<void> => {
    setBusy(true)
    const answer = await revokeLeases(device.id, id)
    setBusy(false)
    if (!answer.ok) {
      toast.error(deviceProblem(answer.error))
      return
    }
    toast.success(text.tookBack(answer.value.ended))
    onClose()
    onDone()
  }
  return (
    <Dialog
      title={text.takeBackAsk(device.name)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="danger" busy={busy} onClick={() => void takeBack()}>
            {text.takeBack}
          </Button>
        </>
      }
    >
      <ul class="consequences">
        <li>{text.goesBack(skus)}</li>
        <li>{text.becomesUnbacked}</li>
        {device.revoked ? null : <li>{text.takesAnew}</li>}
      </ul>
    </Dialog>
  )
}

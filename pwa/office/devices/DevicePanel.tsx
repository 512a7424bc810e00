import { useMemo, useState } from 'preact/hooks'
import { v7 } from 'uuid'

import type { DeviceRow } from '#domain/access/wire.ts'
import { createForm } from '#pwa/api/form.ts'
import { can, shop } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { SidePanel } from '#pwa/ui/SidePanel.tsx'
import { toast } from '#pwa/ui/toast.ts'
import { When } from '#pwa/ui/When.tsx'

import '#pwa/office/parts.css'
import { DeviceLeases, type DeviceLeasesAsked, useLeases } from './DeviceLeases.tsx'
import { deviceProblem, makeCode, revokeDevice, saveDevice } from './devices-api.ts'
import { EnrolmentCodeView } from './EnrolmentCodeView.tsx'
import { devicesText } from './messages.ts'
import { createShown } from './shown-code.ts'

type Props = {
  readonly device: DeviceRow
  readonly onClose: () => void
  readonly onChange: (row: DeviceRow) => void
}

/** One tablet: its name and place, what is known of it, and taking it out of service. */
export function DevicePanel({ device, onClose, onChange }: Props) {
  const text = devicesText.value
  const form = useMemo(() => createForm({ name: device.name, storeId: device.storeId }), [device])
  const mayEdit = can('devices_edit')
  const problem = form.problem.value
  const leases = useLeases(device)

  const save = async (): Promise<void> => {
    const answer = await form.submit((fields) => saveDevice(device.id, fields))
    if (!answer?.ok) return
    toast.success(text.saved(answer.value.name))
    onChange(answer.value)
  }

  return (
    <SidePanel
      title={device.name}
      onClose={onClose}
      actions={
        mayEdit ? (
          <Button variant="primary" type="submit" form="device" busy={form.busy.value}>
            {text.save}
          </Button>
        ) : null
      }
    >
      <form
        id="device"
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field label={text.name} required disabled={!mayEdit} {...form.text('name')} />
        <SelectField
          label={text.store}
          disabled={!mayEdit}
          options={(shop.value?.stores ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          {...form.choice('storeId')}
        />
        {problem ? (
          <p role="alert" class="form-problem">
            {deviceProblem(problem)}
          </p>
        ) : null}
        <DeviceFacts device={device} />
      </form>
      <DeviceLeases device={device} leases={leases} />
      {mayEdit ? <DeviceActions {...{ device, leases, onChange }} /> : null}
    </SidePanel>
  )
}

function DeviceFacts({ device }: { readonly device: DeviceRow }) {
  const text = devicesText.value
  return (
    <dl class="facts">
      <dt>{text.register}</dt>
      <dd>{device.register}</dd>
      <dt>{text.enrolled}</dt>
      <dd>
        <When at={device.enrolledAt} show="full" /> {text.enrolledBy(device.enrolledBy)}
      </dd>
      <dt>{text.epoch}</dt>
      <dd>{text.times(device.epoch - 1)}</dd>
      <dt>{text.lastSeen}</dt>
      <dd>{device.seenAt === null ? text.never : <When at={device.seenAt} show="full" />}</dd>
      {device.revokedAt === null ? null : (
        <>
          <dt>{text.revoked}</dt>
          <dd>
            <When at={device.revokedAt} show="full" />
          </dd>
        </>
      )}
    </dl>
  )
}

type ActionProps = Omit<Props, 'onClose'> & { readonly leases: DeviceLeasesAsked }

function DeviceActions({ device, leases, onChange }: ActionProps) {
  const text = devicesText.value
  const [asking, ask] = useState(false)
  const skus = leases.value?.rows.length ?? 0
  const shown = useMemo(createShown, [])
  const again = useMemo(() => createForm({}), [])
  const code = shown.code.value

  const revoke = async (): Promise<void> => {
    ask(false)
    const answer = await revokeDevice(device.id)
    if (!answer.ok) {
      toast.error(deviceProblem(answer.error))
      return
    }
    toast.success(text.revokedNow(device.name))
    onChange(answer.value)
  }
  const enrolAgain = (): Promise<void> => shown.take(again.submit(() => makeCode(v7(), device, device.id)))

  return (
    <section class="stack panel-part">
      {code ? (
        <EnrolmentCodeView code={code} />
      ) : (
        <>
          <p class="muted small">{text.enrolAgainHelp}</p>
          <div class="row">
            <Button icon="refresh" busy={again.busy.value} onClick={() => void enrolAgain()}>
              {text.enrolAgain}
            </Button>
            {device.revoked ? null : (
              <Button variant="danger" onClick={() => ask(true)}>
                {text.revoke}
              </Button>
            )}
          </div>
          {again.problem.value ? (
            <p role="alert" class="form-problem">
              {deviceProblem(again.problem.value)}
            </p>
          ) : null}
        </>
      )}
      {asking ? (
        <Dialog
          title={text.revokeAsk(device.name)}
          onClose={() => ask(false)}
          actions={
            <>
              <Button onClick={() => ask(false)}>{text.cancel}</Button>
              <Button variant="danger" onClick={() => void revoke()}>
                {text.revoke}
              </Button>
            </>
          }
        >
          <p>{text.revokeHelp}</p>
          {skus === 0 ? null : (
            <ul class="consequences">
              <li>{text.goesBack(skus)}</li>
              <li>{text.becomesUnbacked}</li>
            </ul>
          )}
        </Dialog>
      ) : null}
    </section>
  )
}

import { useMemo, useState } from 'preact/hooks'
import { v7 } from 'uuid'

import type { ApiKeyRow } from '#domain/access/wire.ts'
import { createForm } from '#pwa/api/form.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'

import { KeyShown } from './KeyShown.tsx'
import { settingsText } from './messages.ts'
import { rotateKey, settingsProblem } from './settings-api.ts'

const OVERLAPS = ['0', '1', '24', '168', '720'] as const

/** A new key in place of an old one, which goes on for a while. */
export function RenewKeyDialog({ row, onClose }: { readonly row: ApiKeyRow; readonly onClose: () => void }) {
  const text = settingsText.value
  const id = useMemo(() => v7(), [])
  const form = useMemo(() => createForm({ hours: '24' }), [])
  const [secret, show] = useState<string | null>(null)
  const problem = form.problem.value
  const renew = async (): Promise<void> => {
    const answer = await form.submit(({ hours }) => rotateKey(row.id, id, Number(hours)))
    if (answer?.ok) show(answer.value.secret)
  }
  if (secret !== null) return <KeyShown secret={secret} onClose={onClose} />
  return (
    <Dialog
      title={text.renewAsk(row.name)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="primary" busy={form.busy.value} onClick={() => void renew()}>
            {text.renew}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>{text.renewHelp}</p>
        <SelectField
          label={text.overlap}
          options={OVERLAPS.map((value) => ({ value, label: text.overlaps[value] ?? value }))}
          {...form.choice('hours')}
        />
        {problem ? (
          <p role="alert" class="form-problem">
            {settingsProblem(problem)}
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}

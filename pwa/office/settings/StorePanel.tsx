import { useMemo } from 'preact/hooks'
import { v7 } from 'uuid'

import type { StoreRow } from '#domain/shop/wire.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { SidePanel } from '#pwa/ui/SidePanel.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { HoursFields } from './HoursFields.tsx'
import { settingsText } from './messages.ts'
import { addStore, saveStore, settingsProblem } from './settings-api.ts'
import { createStoreForm, storeBody, wrongDays } from './store-form.ts'

type Props = {
  readonly store: StoreRow | 'new'
  readonly onClose: () => void
  readonly onSaved: (row: StoreRow) => void
  /** Somebody else changed it meanwhile. */
  readonly onStale: () => void
}

/** One store, or a new one. */
export function StorePanel({ store, onClose, onSaved, onStale }: Props) {
  const text = settingsText.value
  const form = useMemo(() => createStoreForm(store), [store])
  const id = useMemo(() => v7(), [])
  const problem = form.problem.value
  const aboutCode = problem?.reason === 'code_taken' ? settingsProblem(problem) : null
  const isWrong = wrongDays(form.fields.value.hours).length > 0

  const save = async (): Promise<void> => {
    if (isWrong) return
    const answer = await form.submit((fields) =>
      store === 'new' ? addStore(id, storeBody(fields)) : saveStore(store, storeBody(fields)),
    )
    if (answer?.ok) {
      toast.success(text.saved)
      onSaved(answer.value)
    } else if (answer?.error.reason === 'changed_meanwhile') {
      toast.error(text.changedMeanwhile)
      onStale()
    }
  }

  return (
    <SidePanel
      title={store === 'new' ? text.newStore : store.name}
      onClose={onClose}
      actions={
        <Button variant="primary" type="submit" form="store" disabled={isWrong} busy={form.busy.value}>
          {store === 'new' ? text.addStore : text.save}
        </Button>
      }
    >
      <form
        id="store"
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field label={text.storeName} required {...form.text('name')} />
        <Field
          label={text.storeCode}
          hint={text.storeCodeHint}
          note={store === 'new' ? text.optional : undefined}
          pattern="[a-z][a-z0-9\-]*"
          error={aboutCode}
          {...form.text('code')}
        />
        <Field label={text.address} required {...form.text('address')} />
        <Field label={text.phone} type="tel" note={text.optional} {...form.text('phone')} />
        <div class="form-grid">
          <Field label={text.prepMinutes} type="number" min={0} required {...form.text('prepMinutes')} />
          <Field
            label={text.safetyBuffer}
            hint={text.safetyBufferHint}
            type="number"
            min={0}
            required
            {...form.text('safetyBuffer')}
          />
        </div>
        <HoursFields form={form} />
        {problem && !aboutCode ? (
          <p role="alert" class="form-problem">
            {settingsProblem(problem)}
          </p>
        ) : null}
      </form>
    </SidePanel>
  )
}

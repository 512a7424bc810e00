import { useMemo } from 'preact/hooks'
import { v7 } from 'uuid'

import { createForm } from '#pwa/api/form.ts'
import { shop, staff } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'

import { deviceProblem, makeCode } from './devices-api.ts'
import { EnrolmentCodeView } from './EnrolmentCodeView.tsx'
import { devicesText } from './messages.ts'
import { createShown } from './shown-code.ts'

const REGISTER = /^[A-Za-z0-9]{1,6}$/u

/** A new register: where it stands, its short name, and then the code that its tablet is given. */
export function AddTabletDialog({ onClose }: { readonly onClose: () => void }) {
  const text = devicesText.value
  const id = useMemo(() => v7(), [])
  const shown = useMemo(createShown, [])
  const form = useMemo(createTabletForm, [])
  const { name, register } = form.fields.value
  const problem = form.problem.value
  const aboutRegister = problem?.reason === 'register_taken' ? deviceProblem(problem) : null
  const registerWrong = register !== '' && !REGISTER.test(register) ? text.registerWrong : null
  const code = shown.code.value

  if (code)
    return (
      <Dialog
        title={text.codeTitle}
        onClose={onClose}
        dismissible={false}
        actions={
          <Button variant="primary" onClick={onClose}>
            {text.done}
          </Button>
        }
      >
        <EnrolmentCodeView code={code} />
      </Dialog>
    )
  return (
    <Dialog
      title={text.newTablet}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button
            variant="primary"
            type="submit"
            form="tablet"
            disabled={name.trim() === '' || !REGISTER.test(register)}
            busy={form.busy.value}
          >
            {text.makeCode}
          </Button>
        </>
      }
    >
      <form
        id="tablet"
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void shown.take(form.submit((fields) => makeCode(id, fields)))
        }}
      >
        <Field
          label={text.name}
          hint={text.nameHint}
          autocomplete="off"
          required
          autofocus
          {...form.text('name')}
        />
        <SelectField
          label={text.store}
          options={storesOfCaller().map((store) => ({ value: store.id, label: store.name }))}
          {...form.choice('storeId')}
        />
        <Field
          label={text.register}
          hint={text.registerHint}
          autocomplete="off"
          required
          error={aboutRegister ?? registerWrong}
          {...form.text('register')}
        />
        {problem && !aboutRegister ? (
          <p role="alert" class="form-problem">
            {deviceProblem(problem)}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}

function createTabletForm() {
  return createForm({ name: '', storeId: storesOfCaller()[0]?.id ?? '', register: '' })
}

/** The stores that whoever is signed in may enrol for. */
function storesOfCaller(): { id: string; name: string }[] {
  const own = staff.value?.stores ?? []
  return (shop.value?.stores ?? []).filter(({ id }) => own.length === 0 || own.includes(id))
}

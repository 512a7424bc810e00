import { useMemo } from 'preact/hooks'
import { v7 } from 'uuid'

import { RoleTable } from '#domain/access/role-wire.ts'
import type { StaffRow } from '#domain/access/wire.ts'
import { LOCALES } from '#domain/text/locales.ts'
import { createForm } from '#pwa/api/form.ts'
import { locale } from '#pwa/i18n/locale.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { problemText } from '#pwa/session/problem-text.ts'
import { can, shop } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { CheckField } from '#pwa/ui/CheckField.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { SidePanel } from '#pwa/ui/SidePanel.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { peopleText } from './messages.ts'
import { addPerson, fieldsOf, NOBODY, readPerson, savePerson } from './people-api.ts'

import '#pwa/office/parts.css'
import './people.css'
import { PersonAccess } from './PersonAccess.tsx'
import { roleName } from './role-name.ts'

type Props = {
  readonly person: StaffRow | 'new'
  readonly onClose: () => void
  readonly onChange: (row: StaffRow) => void
}

/** One person: their record, and how they get in. */
export function PersonPanel({ person, onClose, onChange }: Props) {
  const text = peopleText.value
  const isNew = person === 'new'
  const form = useMemo(() => createForm(isNew ? NOBODY : fieldsOf(person)), [person, isNew])
  const id = useMemo(() => v7(), [])
  const mayEdit = can('staff_edit')
  const problem = form.problem.value

  const save = async (): Promise<void> => {
    const answer = await form.submit((fields) => (isNew ? addPerson(id, fields) : savePerson(person, fields)))
    if (answer?.ok) {
      toast.success(isNew ? text.added(answer.value.name) : text.saved(answer.value.name))
      onChange(answer.value)
    } else if (answer && !isNew && answer.error.reason === 'changed_meanwhile') {
      toast.error(text.changedMeanwhile)
      const now = await readPerson(person.id)
      if (now.ok) onChange(now.value)
    }
  }

  return (
    <SidePanel
      title={isNew ? text.newPerson : person.name}
      onClose={onClose}
      actions={
        mayEdit ? (
          <Button variant="primary" type="submit" form="person" busy={form.busy.value}>
            {isNew ? text.addNow : text.save}
          </Button>
        ) : null
      }
    >
      <form
        id="person"
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <PersonFieldset form={form} disabled={!mayEdit} />
        {problem && problem.reason !== 'email_taken' ? (
          <p role="alert" class="form-problem">
            {problemText(problem)}
          </p>
        ) : null}
      </form>
      {isNew || !mayEdit ? null : <PersonAccess person={person} onChange={onChange} />}
    </SidePanel>
  )
}

type PersonForm = ReturnType<typeof createForm<typeof NOBODY>>

function PersonFieldset({ form, disabled }: { readonly form: PersonForm; readonly disabled: boolean }) {
  const text = peopleText.value
  const problem = form.problem.value
  const { value: roles } = useAsk('/roles', RoleTable)
  const names = new Intl.DisplayNames(locale.value, { type: 'language' })
  return (
    <fieldset class="stack plain-fieldset" disabled={disabled}>
      <Field label={text.name} autocomplete="off" required {...form.text('name')} />
      <SelectField
        label={text.role}
        options={(roles?.roles ?? [{ role: form.fields.value.role, name: null, active: true }])
          .filter(({ role, active }) => active || role === form.fields.value.role)
          .map((role) => ({ value: role.role, label: roleName(role) }))}
        {...form.choice('role')}
      />
      <Field
        label={text.email}
        type="email"
        note={text.optional}
        hint={text.emailHint}
        autocomplete="off"
        error={problem?.reason === 'email_taken' ? problemText(problem) : null}
        {...form.text('email')}
      />
      <StoreChoice form={form} />
      <SelectField
        label={text.language}
        options={[
          { value: '', label: text.deviceLanguage },
          ...LOCALES.map((value) => ({ value, label: names.of(value) ?? value })),
        ]}
        {...form.choice('locale')}
      />
    </fieldset>
  )
}

function StoreChoice({ form }: { readonly form: PersonForm }) {
  const text = peopleText.value
  const { stores } = form.fields.value
  return (
    <fieldset class="plain-fieldset">
      <legend class="field-label">{text.stores}</legend>
      {(shop.value?.stores ?? []).map(({ id, name }) => (
        <CheckField
          key={id}
          label={name}
          checked={stores.includes(id)}
          onChange={(event) => {
            const others = stores.filter((other) => other !== id)
            form.set('stores', event.currentTarget.checked ? [...others, id] : others)
          }}
        />
      ))}
      <p class="muted small">{text.storesHint}</p>
    </fieldset>
  )
}

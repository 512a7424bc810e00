import { useMemo, useState } from 'preact/hooks'
import { v7 } from 'uuid'

import { createForm } from '#pwa/api/form.ts'
import { peopleText } from '#pwa/office/people/messages.ts'
import { permissionGroups } from '#pwa/office/people/permission-groups.ts'
import { can } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { CheckField } from '#pwa/ui/CheckField.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Field } from '#pwa/ui/Field.tsx'

import { KeyShown } from './KeyShown.tsx'
import { settingsText } from './messages.ts'
import { makeKey, settingsProblem } from './settings-api.ts'

/** A new key: what for, what it may do, and then the key itself, once. */
export function KeyDialog({ onClose }: { readonly onClose: () => void }) {
  const text = settingsText.value
  const id = useMemo(() => v7(), [])
  const form = useMemo(
    () => createForm<{ name: string; scopes: readonly string[] }>({ name: '', scopes: [] }),
    [],
  )
  const [secret, show] = useState<string | null>(null)
  const { name, scopes } = form.fields.value
  const problem = form.problem.value

  const make = async (): Promise<void> => {
    const answer = await form.submit((fields) => makeKey(id, fields.name, fields.scopes))
    if (answer?.ok) show(answer.value.secret)
  }

  if (secret !== null) return <KeyShown secret={secret} onClose={onClose} />
  return (
    <Dialog
      title={text.addKey}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button
            variant="primary"
            type="submit"
            form="api-key"
            disabled={name.trim() === '' || scopes.length === 0}
            busy={form.busy.value}
          >
            {text.addKey}
          </Button>
        </>
      }
    >
      <form
        id="api-key"
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <Field label={text.keyName} autocomplete="off" required autofocus {...form.text('name')} />
        {permissionGroups().map(({ group, permissions }) => {
          const own = permissions.filter((permission) => can(permission))
          return own.length === 0 ? null : (
            <fieldset key={group} class="plain-fieldset">
              <legend class="field-label">{`${text.scopes}: ${peopleText.value.groups[group]}`}</legend>
              <div class="scopes">
                {own.map((permission) => (
                  <CheckField
                    key={permission}
                    label={peopleText.value.permissions[permission] ?? permission}
                    checked={scopes.includes(permission)}
                    onChange={(event) => {
                      const others = scopes.filter((other) => other !== permission)
                      form.set('scopes', event.currentTarget.checked ? [...others, permission] : others)
                    }}
                  />
                ))}
              </div>
            </fieldset>
          )
        })}
        {problem ? (
          <p role="alert" class="form-problem">
            {settingsProblem(problem)}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}

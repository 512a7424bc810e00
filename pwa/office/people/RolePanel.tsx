import { useMemo } from 'preact/hooks'
import { v7 } from 'uuid'

import { type NewRole, RoleRow } from '#domain/access/role-wire.ts'
import { isDefaultRole } from '#domain/access/roles.ts'
import type { Result } from '#domain/result.ts'
import { type ApiProblem, ask } from '#pwa/api/client.ts'
import { createForm } from '#pwa/api/form.ts'
import { problemText } from '#pwa/session/problem-text.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { CheckField } from '#pwa/ui/CheckField.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { MoneyField } from '#pwa/ui/MoneyField.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { SidePanel } from '#pwa/ui/SidePanel.tsx'
import { toast } from '#pwa/ui/toast.ts'

import '#pwa/office/parts.css'
import './people.css'
import { peopleText } from './messages.ts'
import { permissionGroups } from './permission-groups.ts'
import { roleName } from './role-name.ts'

type Props = {
  readonly role: RoleRow | 'new'
  readonly roles: readonly RoleRow[]
  readonly onClose: () => void
  readonly onChange: () => void
}

interface RoleFields {
  readonly name: string
  readonly permissions: readonly string[]
  /** Per cent as typed; `null`: no limit. */
  readonly discount: string | null
  readonly adjust: number | null
  readonly adjustUnlimited: boolean
}

const MICROS_PER_CENT = 10_000

/** One role: what it may do, and how far alone. */
export function RolePanel({ role, roles, onClose, onChange }: Props) {
  const text = peopleText.value
  const isNew = role === 'new'
  const id = useMemo(() => v7(), [])
  const form = useMemo(() => createForm(fieldsOf(isNew ? null : role)), [role, isNew])
  const isDefault = !isNew && isDefaultRole(role.role)
  const isOwner = !isNew && role.role === 'owner'
  const problem = form.problem.value

  const send = async (
    change: (fields: RoleFields) => object,
    done: (row: RoleRow) => string,
  ): Promise<void> => {
    const answer = await form.submit((fields): Promise<Result<RoleRow, ApiProblem>> => {
      if (isNew) return ask('/roles', { body: { id, ...bodyOf(fields) }, schema: RoleRow })
      return ask(`/roles/${role.role}`, {
        method: 'PATCH',
        body: change(fields),
        ifMatch: `"${role.version}"`,
        idempotencyKey: v7(),
        schema: RoleRow,
      })
    })
    if (!answer?.ok) return
    toast.success(done(answer.value))
    onChange()
  }
  const save = (): Promise<void> =>
    send(
      (fields) => (isDefault ? { limits: bodyOf(fields).limits } : bodyOf(fields)),
      (row) => (isNew ? text.roleMade(roleName(row)) : text.roleSaved(roleName(row))),
    )

  return (
    <SidePanel
      title={isNew ? text.newRole : roleName(role)}
      onClose={onClose}
      actions={
        isOwner ? null : (
          <Button variant="primary" type="submit" form="role" busy={form.busy.value}>
            {isNew ? text.makeNow : text.save}
          </Button>
        )
      }
    >
      {isDefault ? <p class="muted small">{isOwner ? text.ownersRole : text.defaultRole}</p> : null}
      <form
        id="role"
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {isNew ? <Start form={form} roles={roles} /> : null}
        {isDefault ? null : (
          <Field label={text.roleName} required autocomplete="off" {...form.text('name')} />
        )}
        {isOwner ? null : <LimitFields form={form} />}
        <Permissions form={form} disabled={isDefault} />
        {problem ? (
          <p role="alert" class="form-problem">
            {problemText(problem)}
          </p>
        ) : null}
      </form>
      {isNew || isDefault ? null : (
        <section class="panel-part">
          <Button
            onClick={() =>
              void send(
                () => ({ active: !role.active }),
                (row) => (row.active ? text.roleSaved(roleName(row)) : text.roleRetired(roleName(row))),
              )
            }
          >
            {role.active ? text.retireRole : text.bringBack}
          </Button>
        </section>
      )}
    </SidePanel>
  )
}

type Form = ReturnType<typeof createForm<RoleFields>>

function Start({ form, roles }: { readonly form: Form; readonly roles: readonly RoleRow[] }) {
  const text = peopleText.value
  return (
    <SelectField
      label={text.basedOn}
      options={[
        { value: '', label: text.nothing },
        ...roles.map((role) => ({ value: role.role, label: roleName(role) })),
      ]}
      onChange={(event) => {
        const base = roles.find((role) => role.role === event.currentTarget.value)
        const start = fieldsOf(base ?? null)
        form.set('permissions', start.permissions)
        form.set('discount', start.discount)
        form.set('adjust', start.adjust)
        form.set('adjustUnlimited', start.adjustUnlimited)
      }}
    />
  )
}

function LimitFields({ form }: { readonly form: Form }) {
  const text = peopleText.value
  const { discount, adjust, adjustUnlimited } = form.fields.value
  return (
    <fieldset class="plain-fieldset stack">
      <legend class="field-label">{text.limits}</legend>
      {discount === null ? null : (
        <Field
          label={text.limitDiscount}
          hint={text.limitDiscountHint}
          inputMode="decimal"
          value={discount}
          onInput={(event) => form.set('discount', event.currentTarget.value)}
        />
      )}
      <CheckField
        label={text.noLimit}
        checked={discount === null}
        onChange={(event) => form.set('discount', event.currentTarget.checked ? null : '0')}
      />
      {adjustUnlimited ? null : (
        <MoneyField
          label={text.limitAdjust}
          hint={text.limitAdjustHint}
          value={adjust}
          onChange={(minor) => form.set('adjust', minor)}
        />
      )}
      <CheckField
        label={text.noLimit}
        checked={adjustUnlimited}
        onChange={(event) => form.set('adjustUnlimited', event.currentTarget.checked)}
      />
    </fieldset>
  )
}

function Permissions({ form, disabled }: { readonly form: Form; readonly disabled: boolean }) {
  const text = peopleText.value
  const { permissions } = form.fields.value
  return (
    <>
      {permissionGroups().map(({ group, permissions: inGroup }) => (
        <fieldset key={group} class="plain-fieldset" disabled={disabled}>
          <legend class="field-label">{text.groups[group]}</legend>
          {inGroup.map((permission) => (
            <CheckField
              key={permission}
              label={text.permissions[permission] ?? permission}
              checked={permissions.includes(permission)}
              onChange={(event) => {
                const others = permissions.filter((other) => other !== permission)
                form.set('permissions', event.currentTarget.checked ? [...others, permission] : others)
              }}
            />
          ))}
        </fieldset>
      ))}
    </>
  )
}

function fieldsOf(role: RoleRow | null): RoleFields {
  const { discountMicros = 0, adjustMinor = 0 } = role?.limits ?? {}
  return {
    name: role?.name ?? '',
    permissions: role?.permissions ?? [],
    discount: discountMicros === null ? null : String(discountMicros / MICROS_PER_CENT),
    adjust: adjustMinor,
    adjustUnlimited: adjustMinor === null,
  }
}

function bodyOf({ name, permissions, discount, adjust, adjustUnlimited }: RoleFields): {
  name: string
  permissions: readonly string[]
  limits: NewRole['limits']
} {
  const percent = discount === null ? null : Number(discount.replace(',', '.'))
  const micros = percent === null ? null : Math.round(percent * MICROS_PER_CENT)
  return {
    name,
    permissions,
    limits: { discountMicros: micros, adjustMinor: adjustUnlimited ? null : (adjust ?? 0) },
  }
}

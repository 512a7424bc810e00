import { Fragment } from 'preact'
import { useContext, useState } from 'preact/hooks'

import { ACTION_NAMES, ACTIONS, decide } from '#domain/access/actions.ts'
import type { Permission } from '#domain/access/permissions.ts'
import { RoleTable, type RoleRow } from '#domain/access/role-wire.ts'
import { NOT_BY_PIN } from '#domain/access/roles.ts'
import { formatMoney, formatNumber } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { useAsk } from '#pwa/office/use-ask.ts'
import { can } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'

import { peopleText } from './messages.ts'
import { permissionGroups } from './permission-groups.ts'
import { roleName } from './role-name.ts'
import { RolePanel } from './RolePanel.tsx'

import './people.css'

/** Who can do what: every permission, every role, as the server asks it. */
export function RolesTable() {
  const text = peopleText.value
  const { value: table, problem, reload } = useAsk('/roles', RoleTable)
  const [open, show] = useState<RoleRow | 'new' | null>(null)
  if (problem) return <Failure problem={problem} onRetry={reload} />
  if (!table) return <Skeleton label={text.tabRoles} lines={8} />
  const roles = table.roles.filter(({ active, people }) => active || people > 0 || can('roles_edit'))
  return (
    <>
      <div class="split roles-head">
        <div>
          <p class="muted">{text.rolesLead}</p>
          <p class="muted small">{text.rolesReading}</p>
          <p class="muted small roles-note">
            <Icon name="lock" /> {text.rolesNote}
          </p>
        </div>
        {can('roles_edit') ? (
          <Button variant="primary" icon="plus" onClick={() => show('new')}>
            {text.makeRole}
          </Button>
        ) : null}
      </div>
      <Matrix roles={roles} onOpen={show} />
      {open ? (
        <RolePanel
          key={open === 'new' ? 'new' : `${open.role} ${open.version}`}
          role={open}
          roles={table.roles}
          onClose={() => show(null)}
          onChange={() => {
            show(null)
            reload()
          }}
        />
      ) : null}
    </>
  )
}

type MatrixProps = { readonly roles: readonly RoleRow[]; readonly onOpen: (role: RoleRow) => void }

function Matrix({ roles, onOpen }: MatrixProps) {
  const text = peopleText.value
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
    <section class="roles-box" aria-label={text.tabRoles} tabIndex={0}>
      <table class="roles">
        <caption class="hush">{text.tabRoles}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="hush">{text.permission}</span>
            </th>
            {roles.map((role) => (
              <th key={role.role} scope="col">
                {can('roles_edit') ? (
                  <button type="button" class="role-open" onClick={() => onOpen(role)}>
                    {roleName(role)}
                  </button>
                ) : (
                  roleName(role)
                )}
                <small class="muted">{role.active ? text.peopleWith(role.people) : text.retired}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Limits roles={roles} />
          {permissionGroups().map(({ group, permissions }) => (
            <Fragment key={group}>
              <tr class="roles-group">
                <th scope="colgroup" colSpan={roles.length + 1}>
                  <span>{text.groups[group]}</span>
                </th>
              </tr>
              {permissions.map((permission) => (
                <tr key={permission}>
                  <th scope="row">
                    {text.permissions[permission] ?? permission}
                    {NOT_BY_PIN.has(permission) ? <Icon name="lock" /> : null}
                  </th>
                  {roles.map((role) => (
                    <td key={role.role}>
                      <Answer role={role} permission={permission} />
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Answer({ role, permission }: { readonly role: RoleRow; readonly permission: Permission }) {
  const text = peopleText.value
  if (role.permissions.includes(permission)) return <Icon name="check" label={text.may} />
  const powers = { permissions: new Set(role.permissions), limits: role.limits }
  const asks = ACTION_NAMES.some(
    (action) =>
      ACTIONS[action].permission === permission && decide(powers, action, 0).answer === 'needs_approval',
  )
  if (!asks) return <span class="hush">{text.mayNot}</span>
  return (
    <span class="role-asks" title={text.withColleague}>
      <span aria-hidden="true">–</span>
      <span class="hush">{text.withColleague}</span>
    </span>
  )
}

function Limits({ roles }: { readonly roles: readonly RoleRow[] }) {
  const text = peopleText.value
  const { locale, currency } = useContext(FormattingContext)
  const rows = [
    {
      key: 'discount',
      label: text.limitDiscount,
      show: ({ limits }: RoleRow) =>
        said(limits.discountMicros, (micros) => formatNumber(micros / 10_000, locale)),
    },
    {
      key: 'adjust',
      label: text.limitAdjust,
      show: ({ limits }: RoleRow) =>
        said(limits.adjustMinor, (minor) => formatMoney(minor, currency, locale)),
    },
  ]
  return (
    <>
      <tr class="roles-group">
        <th scope="colgroup" colSpan={roles.length + 1}>
          <span>{text.limits}</span>
        </th>
      </tr>
      {rows.map(({ key, label, show }) => (
        <tr key={key}>
          <th scope="row">{label}</th>
          {roles.map((role) => (
            <td key={role.role} class="num small">
              {show(role)}
            </td>
          ))}
        </tr>
      ))}
    </>
  )
}

function said(limit: number | null | undefined, write: (limit: number) => string): string {
  const text = peopleText.value
  if (limit === null) return text.unlimited
  return limit === undefined || limit === 0 ? text.none0 : write(limit)
}

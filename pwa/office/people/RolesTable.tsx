import { NOT_BY_PIN } from '#domain/access/roles.ts'
import { RoleTable } from '#domain/access/wire.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { useAsk } from '#pwa/office/use-ask.ts'
import { Icon } from '#pwa/ui/Icon.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'

import { peopleText } from './messages.ts'

import './people.css'

/** Who can do what: every permission, every role, as the server asks it. */
export function RolesTable() {
  const text = peopleText.value
  const { value: table, problem, reload } = useAsk('/roles', RoleTable)
  if (problem) return <Failure problem={problem} onRetry={reload} />
  if (!table) return <Skeleton label={text.tabRoles} lines={8} />
  return (
    <>
      <p class="muted">{text.rolesLead}</p>
      <p class="muted small roles-note">
        <Icon name="lock" /> {text.rolesNote}
      </p>
      <div class="roles-box">
        <table class="roles">
          <caption class="hush">{text.tabRoles}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span class="hush">{text.permission}</span>
              </th>
              {table.roles.map(({ role }) => (
                <th key={role} scope="col">
                  {text.roles[role] ?? role}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.permissions.map((permission) => (
              <tr key={permission}>
                <th scope="row">
                  {text.permissions[permission] ?? permission}
                  {(NOT_BY_PIN as ReadonlySet<string>).has(permission) ? <Icon name="lock" /> : null}
                </th>
                {table.roles.map(({ role, permissions }) => (
                  <td key={role}>
                    {permissions.includes(permission) ? (
                      <Icon name="check" label={text.may} />
                    ) : (
                      <span class="hush">{text.mayNot}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

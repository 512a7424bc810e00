import { useState } from 'preact/hooks'

import { ROLES } from '#domain/access/roles.ts'
import { LOCKABLE_FIELDS, type LockableField } from '#domain/catalog/field-locks.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { Refused } from '#pwa/office/items/edit/Refused.tsx'
import { useSave } from '#pwa/office/items/edit/use-save.ts'
import { LockRows } from '#pwa/office/items/record/locks.ts'
import { officeText } from '#pwa/office/messages.ts'
import { roleName } from '#pwa/office/people/role-name.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { CheckField } from '#pwa/ui/CheckField.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { type Column, Table } from '#pwa/ui/Table.tsx'

import { listsText } from './messages.ts'

/** Roles that may edit items at all: only among them a lock makes a difference. */
const EDITORS = Object.entries(ROLES).flatMap(([role, permissions]) =>
  (permissions as readonly string[]).includes('catalog_edit') && role !== 'owner' ? [role] : [],
)

/** Which fields only some roles may change. */
export function LocksTab() {
  const text = listsText.value
  const asked = useAsk('/catalog/field-locks', LockRows)
  const saving = useSave()
  const [choosing, setChoosing] = useState<{ field: LockableField; roles: readonly string[] } | null>(null)
  const locks = new Map(asked.value?.rows.map(({ field, roles }) => [field, roles]))

  const save = async (field: LockableField, roles: readonly string[] | null): Promise<void> => {
    const saved = await saving.save({
      path: `/catalog/field-locks/${field}`,
      method: 'PUT',
      body: { roles },
      schema: LockRows,
    })
    if (!saved) return
    asked.show(saved)
    setChoosing(null)
  }

  if (asked.problem && !asked.value) return <Failure problem={asked.problem} onRetry={asked.reload} />
  return (
    <div class="stack">
      <p class="small muted">{text.locksHelp}</p>
      <Card flush>
        <Table
          caption={text.tabs.locks}
          loading={asked.loading}
          rows={LOCKABLE_FIELDS.map((field) => ({ field, roles: locks.get(field) ?? null }))}
          rowKey={({ field }) => field}
          columns={columns(
            saving.busy,
            (field) => setChoosing({ field, roles: [] }),
            (field) => void save(field, null),
          )}
        />
      </Card>
      {choosing ? (
        <Dialog
          title={`${text.lock}: ${text.fields[choosing.field]}`}
          onClose={() => setChoosing(null)}
          actions={
            <>
              <Button onClick={() => setChoosing(null)}>{officeText.value.cancel}</Button>
              <Button
                variant="primary"
                busy={saving.busy}
                onClick={() => void save(choosing.field, choosing.roles)}
              >
                {text.lock}
              </Button>
            </>
          }
        >
          <fieldset class="stack part-list" aria-label={text.who}>
            <h3>{text.who}</h3>
            {EDITORS.map((role) => (
              <CheckField
                key={role}
                label={roleName({ role, name: null })}
                checked={choosing.roles.includes(role)}
                onChange={(event) =>
                  setChoosing({
                    ...choosing,
                    roles: event.currentTarget.checked
                      ? [...choosing.roles, role]
                      : choosing.roles.filter((one) => one !== role),
                  })
                }
              />
            ))}
            <Refused problem={saving.problem} />
          </fieldset>
        </Dialog>
      ) : null}
    </div>
  )
}

interface LockLine {
  readonly field: LockableField
  readonly roles: readonly string[] | null
}

function columns(
  busy: boolean,
  onLock: (field: LockableField) => void,
  onOpen: (field: LockableField) => void,
): readonly Column<LockLine>[] {
  const text = listsText.value
  return [
    { key: 'field', title: text.field, cell: ({ field }) => text.fields[field] },
    {
      key: 'who',
      title: text.who,
      cell: ({ roles }) =>
        roles === null ? (
          <span class="muted">{text.everyone}</span>
        ) : (
          <span class="row">
            {roles.map((role) => (
              <Badge key={role} tone="info">
                {roleName({ role, name: null })}
              </Badge>
            ))}
          </span>
        ),
    },
    {
      key: 'change',
      title: text.change,
      align: 'end',
      cell: ({ field, roles }) =>
        roles === null ? (
          <Button onClick={() => onLock(field)}>{text.lock}</Button>
        ) : (
          <Button busy={busy} onClick={() => onOpen(field)}>
            {text.unlock}
          </Button>
        ),
    },
  ]
}

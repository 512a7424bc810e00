import * as v from 'valibot'

import { LOCKABLE_FIELDS, type LockableField } from '#domain/catalog/field-locks.ts'
import { roleName } from '#pwa/office/people/role-name.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { staff } from '#pwa/session/session-model.ts'

import { recordText } from './messages.ts'

export const LockRows = v.object({
  rows: v.array(
    v.object({ field: v.picklist(LOCKABLE_FIELDS), roles: v.array(v.string()), updatedAt: v.string() }),
  ),
})

/** Which fields are locked for whoever is signed in, and what to say there: who can change them. */
export function useLocks(): (field: LockableField) => { disabled: true; hint: string } | null {
  const asked = useAsk('/catalog/field-locks', LockRows)
  const text = recordText.value
  return (field) => {
    const lock = asked.value?.rows.find((row) => row.field === field)
    if (!lock || lock.roles.includes(staff.value?.role ?? '')) return null
    const names = lock.roles.map((role) => roleName({ role, name: null }))
    return { disabled: true, hint: text.lockedFor(names.join(', ')) }
  }
}

import type { RoleRow } from '#domain/access/role-wire.ts'

import { peopleText } from './messages.ts'

/** What a role is called: the shop's own as it named it, a default one in the reader's language. */
export function roleName({ role, name }: Pick<RoleRow, 'role' | 'name'>): string {
  return name ?? peopleText.value.roles[role] ?? role
}

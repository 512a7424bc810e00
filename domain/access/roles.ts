import { PERMISSIONS, type Permission } from './permissions.ts'

const CASHIER: readonly Permission[] = [
  'sell',
  'sell_unavailable',
  'catalog_view',
  'stock_view',
  'orders_view',
]

const ASSOCIATE: readonly Permission[] = [
  ...CASHIER,
  'pickup',
  'stock_count',
  'stock_transfer',
  'stock_receive',
]

const MANAGER: readonly Permission[] = [
  ...ASSOCIATE,
  'take_staged',
  'discount',
  'orders_cancel',
  'catalog_edit',
  'cost_view',
  'import',
  'stock_adjust',
  'stock_assemble',
  'count_approve',
  'leases_revoke',
  'suspense_resolve',
  'staff_view',
  'devices_view',
  'devices_edit',
  'audit_view',
  'messages_view',
  'reports_view',
]

/** Default roles. An unknown role can do nothing. */
export const ROLES = {
  cashier: CASHIER,
  associate: ASSOCIATE,
  manager: MANAGER,
  owner: PERMISSIONS,
} as const satisfies Record<string, readonly Permission[]>

export type Role = keyof typeof ROLES
export const ROLE_NAMES = ['cashier', 'associate', 'manager', 'owner'] as const satisfies readonly Role[]

export function permissionsOf(role: string): ReadonlySet<Permission> {
  const found = ROLE_NAMES.find((name) => name === role)
  return new Set(found ? ROLES[found] : [])
}

/**
 * What hands out access, or takes everything along, asks for more than four digits on a tablet that lies open: a
 * session by PIN never has these, whatever the role.
 */
export const NOT_BY_PIN: ReadonlySet<Permission> = new Set(['staff_edit', 'api_keys_edit', 'backup'])

/** What a person of this role may do, signed in this way. */
export function permissionsFor(
  role: string,
  method: 'pin' | 'password' | 'passkey',
): ReadonlySet<Permission> {
  const all = permissionsOf(role)
  return method === 'pin' ? new Set([...all].filter((permission) => !NOT_BY_PIN.has(permission))) : all
}

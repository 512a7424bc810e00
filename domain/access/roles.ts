import type { Powers } from './actions.ts'
import { type Limits, NO_LIMITS } from './limits.ts'
import { isPermission, PERMISSIONS, type Permission } from './permissions.ts'

const CASHIER: readonly Permission[] = [
  'sell',
  'sell_unavailable',
  'return_take',
  'discount',
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
  'labels_print',
]

const STOCK_CLERK: readonly Permission[] = [
  'catalog_view',
  'stock_view',
  'orders_view',
  'stock_count',
  'stock_transfer',
  'stock_receive',
  'stock_assemble',
  'stock_adjust',
  'labels_print',
]

const BUYER: readonly Permission[] = [
  'catalog_view',
  'catalog_edit',
  'cost_view',
  'price_propose',
  'supplier_pay_propose',
  'labels_print',
  'labels_edit',
  'import',
  'stock_view',
  'stock_receive',
  'orders_view',
  'reports_view',
]

const APPROVER: readonly Permission[] = [
  'catalog_view',
  'cost_view',
  'price_approve',
  'supplier_pay_propose',
  'supplier_pay_approve',
  'stock_view',
  'orders_view',
  'discount',
  'take_staged',
  'stock_adjust',
  'count_approve',
  'suspense_resolve',
  'audit_view',
  'reports_view',
]

const MANAGER: readonly Permission[] = [
  ...ASSOCIATE,
  'sale_void',
  'take_staged',
  'sell_expired',
  'labels_edit',
  'orders_cancel',
  'customers_view',
  'catalog_edit',
  'cost_view',
  'price_propose',
  'supplier_pay_propose',
  'price_approve',
  'supplier_pay_approve',
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
  'vendors_edit',
  'reports_view',
]

const INTEGRATOR: readonly Permission[] = [
  'catalog_view',
  'catalog_edit',
  'price_propose',
  'import',
  'stock_view',
  'orders_view',
  'api_keys_edit',
  'reports_view',
]

/** Default roles. An unknown role can do nothing. */
export const ROLES = {
  cashier: CASHIER,
  associate: ASSOCIATE,
  stock_clerk: STOCK_CLERK,
  buyer: BUYER,
  approver: APPROVER,
  manager: MANAGER,
  owner: PERMISSIONS,
  integrator: INTEGRATOR,
} as const satisfies Record<string, readonly Permission[]>

export type Role = keyof typeof ROLES
export const ROLE_NAMES = [
  'cashier',
  'associate',
  'stock_clerk',
  'buyer',
  'approver',
  'manager',
  'owner',
  'integrator',
] as const satisfies readonly Role[]

/** How far each default role may go on its own, until the shop says otherwise. */
export const ROLE_LIMITS: Readonly<Record<Role, Limits>> = {
  cashier: { discountMicros: 100_000 },
  associate: { discountMicros: 100_000 },
  stock_clerk: { adjustMinor: 5_000 },
  buyer: NO_LIMITS,
  approver: { discountMicros: 300_000, adjustMinor: 100_000 },
  manager: { discountMicros: 300_000, adjustMinor: 100_000 },
  owner: { discountMicros: null, adjustMinor: null },
  integrator: NO_LIMITS,
}

/** What the shop keeps of a role: a role of its own, or other limits for a default one (`permissions` is `null`). */
export interface KeptRole {
  readonly permissions: readonly string[] | null
  readonly limits: Limits
}

export function isDefaultRole(role: string): role is Role {
  return (ROLE_NAMES as readonly string[]).includes(role)
}

/**
 * What a role may do. Default roles keep their permissions and may have other limits; the owner's have none ever, or
 * nobody could set them. A role that is neither default nor kept can do nothing.
 */
export function powersOf(
  role: string,
  kept: KeptRole | null,
): Powers & {
  readonly permissions: ReadonlySet<Permission>
} {
  if (isDefaultRole(role)) {
    const limits = role === 'owner' || kept === null ? ROLE_LIMITS[role] : kept.limits
    return { permissions: new Set(ROLES[role]), limits }
  }
  if (kept === null) return NO_POWERS
  return { permissions: new Set((kept.permissions ?? []).filter(isPermission)), limits: kept.limits }
}

const NO_POWERS = { permissions: new Set<Permission>(), limits: NO_LIMITS }

/**
 * What hands out access, or takes everything along, asks for more than four digits on a tablet that lies open: a
 * session by PIN never has these, whatever the role.
 */
export const NOT_BY_PIN: ReadonlySet<Permission> = new Set([
  'staff_edit',
  'roles_edit',
  'api_keys_edit',
  'secrets_edit',
  'customers_erase',
  'backup',
])

/** What a person of this role may do, signed in this way. */
export function powersFor(
  role: string,
  kept: KeptRole | null,
  method: 'pin' | 'password' | 'passkey',
): ReturnType<typeof powersOf> {
  const powers = powersOf(role, kept)
  if (method !== 'pin') return powers
  return { ...powers, permissions: new Set([...powers.permissions].filter((one) => !NOT_BY_PIN.has(one))) }
}

import { PERMISSIONS, type Permission } from '#domain/access/permissions.ts'

import type { PeopleMessages } from './messages.en.ts'

type Group = keyof PeopleMessages['groups']

/** Where people look for a permission. What is not named here stands under "more". */
const GROUPS: readonly (readonly [Group, readonly Permission[]])[] = [
  [
    'counter',
    ['sell', 'sell_unavailable', 'sell_expired', 'take_staged', 'return_take', 'sale_void', 'discount'],
  ],
  [
    'orders',
    ['pickup', 'orders_view', 'orders_cancel', 'customers_view', 'customers_erase', 'messages_view'],
  ],
  ['catalog', ['catalog_view', 'catalog_edit', 'cost_view', 'price_propose', 'price_approve', 'import']],
  [
    'stock',
    [
      'stock_view',
      'stock_count',
      'count_approve',
      'stock_receive',
      'stock_transfer',
      'stock_assemble',
      'stock_adjust',
      'leases_revoke',
      'suspense_resolve',
      'ledger_verify',
    ],
  ],
  [
    'office',
    [
      'reports_view',
      'staff_view',
      'staff_edit',
      'roles_edit',
      'devices_view',
      'devices_edit',
      'settings_edit',
      'audit_view',
      'api_keys_edit',
      'secrets_edit',
      'vendors_edit',
      'backup',
    ],
  ],
]

const NAMED: ReadonlySet<string> = new Set(GROUPS.flatMap(([, permissions]) => permissions))

/** Every permission in the groups that people think in. `price_…` and its like join their group by name. */
export function permissionGroups(): { readonly group: Group; readonly permissions: Permission[] }[] {
  const others = PERMISSIONS.filter((permission) => !NAMED.has(permission))
  const groups = GROUPS.map(([group, permissions]) => ({
    group,
    permissions: [...permissions, ...others.filter((other) => homeOf(other) === group)],
  }))
  const more = others.filter((other) => homeOf(other) === 'more')
  return more.length === 0 ? groups : [...groups, { group: 'more', permissions: more }]
}

function homeOf(permission: Permission): Group {
  if (/^(?:price|label|item|field|supplier|modifier)/u.test(permission)) return 'catalog'
  if (/^(?:stock|count|purchase|forecast)/u.test(permission)) return 'stock'
  if (/^(?:order|customer)/u.test(permission)) return 'orders'
  return 'more'
}

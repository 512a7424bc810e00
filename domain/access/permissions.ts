/**
 * Every permission there is, small and named. Routes and screens ask this one table; what is not granted is denied.
 * `public` marks routes for anyone (rate-limited); it can not be granted or taken.
 */
export const PERMISSIONS = [
  'sell', // ring up, claim, take tenders, send sales
  'sell_unavailable', // sell what is in the customer's hand although nothing is free
  'take_staged', // sell units staged for an order
  'discount',
  'pickup', // take, pick, stage and hand over orders
  'orders_view',
  'orders_cancel',
  'catalog_view',
  'catalog_edit',
  'cost_view',
  'import',
  'stock_view',
  'stock_adjust',
  'stock_transfer',
  'stock_receive',
  'stock_assemble',
  'stock_count',
  'count_approve',
  'leases_revoke',
  'suspense_resolve',
  'staff_view',
  'staff_edit',
  'devices_view',
  'devices_edit',
  'settings_edit',
  'audit_view',
  'api_keys_edit',
  'messages_view',
  'reports_view',
  'ledger_verify', // replay every journal and compare
  'backup',
] as const
export type Permission = (typeof PERMISSIONS)[number]

/** What a route names: a permission, or one of three that need none. */
export type RouteAccess =
  | Permission
  /** Anyone; rate-limited. */
  | 'public'
  /** Any signed-in person, whatever their role. */
  | 'signed_in'
  /** An enrolled device, also when nobody is signed in: a queue of sales never waits for a person. */
  | 'device'

export function isPermission(text: string): text is Permission {
  return (PERMISSIONS as readonly string[]).includes(text)
}

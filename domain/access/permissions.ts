/**
 * Every permission there is, small and named. Routes and screens ask this one table; what is not granted is denied.
 * `public` marks routes for anyone (rate-limited); it can not be granted or taken.
 */
export const PERMISSIONS = [
  'sell', // ring up, claim, take tenders, send sales
  'sell_unavailable', // sell what is in the customer's hand although nothing is free
  'take_staged', // sell units staged for an order
  'sell_expired', // sell a pack whose date has passed, where the shop allows it at all
  'return_take', // take back what a customer brings, exchange it for the same
  'sale_void', // undo a whole sale
  'discount', // up to the role's limit; above it with a colleague's approval
  'pickup', // take, pick, stage and hand over orders
  'orders_view',
  'orders_cancel',
  'customers_view',
  'customers_erase', // export or erase what is known of a person
  'catalog_view',
  'catalog_edit',
  'cost_view',
  'price_propose', // prices, facts of items ahead of time, choices
  'price_approve', // another person's proposals
  'supplier_pay_propose', // where a supplier is paid to
  'supplier_pay_approve', // another person's change of it
  'labels_print', // print labels, tick them off at the shelf
  'labels_edit', // draw labels
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
  'roles_edit', // make roles, set limits
  'devices_view',
  'devices_edit',
  'settings_edit',
  'secrets_edit', // keep passwords of other services, turn keys over
  'vendors_edit', // the list of vendors' security reports
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

import type { ShopSettings } from '#domain/shop/wire.ts'
import type { createForm } from '#pwa/api/form.ts'

/** Settings that are whole numbers, and how far each may go. */
export const WHOLE_NUMBERS = {
  lowStockAt: { min: 0 },
  autoLockMinutes: { min: 1, max: 480 },
  unpaidOrdersMost: { min: 0, max: 1_000 },
  unpaidUnitsMost: { min: 0, max: 100_000 },
  contestMargin: { min: 0, max: 100 },
  contestWindowMs: { min: 50, max: 2_000 },
} as const
export type WholeNumberName = keyof typeof WHOLE_NUMBERS

const TEXTS = [
  'name',
  'locale',
  'timeZone',
  'taxMode',
  'tiePolicy',
  'onlinePayment',
  'returnAsNew',
  'returnOpened',
  'returnFaulty',
] as const
const NUMBERS = [
  ...(Object.keys(WHOLE_NUMBERS) as WholeNumberName[]),
  'cashRounding',
  'countApprovalFrom',
] as const

/** Everything as text, as it stands in the fields. */
export type ShopFields = { [Name in (typeof TEXTS)[number] | (typeof NUMBERS)[number]]: string }
export type ShopForm = ReturnType<typeof createForm<ShopFields>>

export function fieldsOf(shop: ShopSettings): ShopFields {
  return Object.fromEntries([...TEXTS, ...NUMBERS].map((name) => [name, String(shop[name])])) as ShopFields
}

/** What is sent: the numbers as numbers again. */
export function asChange(fields: ShopFields): object {
  return { ...fields, ...Object.fromEntries(NUMBERS.map((name) => [name, Number(fields[name])])) }
}

const APPROVAL_LIMIT_MOST = 100_000_000

/** Whether a count may need a second person from this worth on, in minor units. */
export function isApprovalLimit(minor: string): boolean {
  return minor !== '' && Number(minor) <= APPROVAL_LIMIT_MOST
}

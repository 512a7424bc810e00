import { storeCodeOf } from '#domain/shop/store-code.ts'
import type { StoreRow, WeekHours } from '#domain/shop/wire.ts'
import { createForm } from '#pwa/api/form.ts'

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

export interface StoreFields {
  readonly name: string
  /** Empty: made from the name. */
  readonly code: string
  readonly address: string
  readonly phone: string
  readonly prepMinutes: string
  readonly safetyBuffer: string
  readonly hours: WeekHours
}

const USUAL = ['09:00', '18:00'] as [string, string]
const FIRST_HOURS: WeekHours = {
  1: USUAL,
  2: USUAL,
  3: USUAL,
  4: USUAL,
  5: USUAL,
  6: ['10:00', '16:00'],
  7: null,
}

/** A store's form, empty or filled. */
export function createStoreForm(store: StoreRow | 'new') {
  if (store === 'new')
    return createForm<StoreFields>({
      name: '',
      code: '',
      address: '',
      phone: '',
      prepMinutes: '60',
      safetyBuffer: '0',
      hours: FIRST_HOURS,
    })
  const { name, code, address, phone, prepMinutes, safetyBuffer, hours } = store
  return createForm<StoreFields>({
    name,
    code,
    address,
    phone: phone ?? '',
    prepMinutes: String(prepMinutes),
    safetyBuffer: String(safetyBuffer),
    hours,
  })
}

export type StoreForm = ReturnType<typeof createStoreForm>

/** As the server takes it. */
export function storeBody(fields: StoreFields): object {
  return {
    name: fields.name,
    code: fields.code === '' ? storeCodeOf(fields.name) : fields.code,
    address: fields.address,
    phone: fields.phone.trim() === '' ? null : fields.phone.trim(),
    prepMinutes: Number(fields.prepMinutes),
    safetyBuffer: Number(fields.safetyBuffer),
    hours: fields.hours,
  }
}

/** Days that close before they open. */
export function wrongDays(hours: WeekHours): number[] {
  return WEEKDAYS.filter((day) => {
    const times = hours[day]
    return times !== null && times[0] >= times[1]
  })
}

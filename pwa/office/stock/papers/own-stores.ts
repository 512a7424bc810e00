import type { StoreInfo } from '#domain/shop/wire.ts'
import { device, shop, staff } from '#pwa/session/session-model.ts'

/** Stores whoever is signed in may work for; the one this device stands in first. */
export function ownStores(): readonly StoreInfo[] {
  const all = shop.value?.stores ?? []
  const own = staff.value?.stores ?? []
  const here = device.value?.storeId
  return all
    .filter(({ id }) => own.length === 0 || own.includes(id))
    .toSorted((a, b) => Number(b.id === here) - Number(a.id === here))
}

export function storeName(storeId: string | null): string {
  return shop.value?.stores.find(({ id }) => id === storeId)?.name ?? storeId ?? ''
}

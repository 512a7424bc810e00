import { fetchPart } from '#pwa/app/Lazy.tsx'

/** What the first scan does not need yet: fetched while the cashier looks for the first thing to sell. */

export const loadFound = async () => (await import('./found/FoundList.tsx')).FoundList
export const loadNotOpen = async () => (await import('./opening/NotOpen.tsx')).NotOpen
/** With what writes the sale: money is only taken where both are there. */
export const loadTender = async () => {
  const [{ TenderPane }] = await Promise.all([import('./checkout/TenderPane.tsx'), import('./checkout.ts')])
  return TenderPane
}
export const loadDone = async () => (await import('./checkout/DonePane.tsx')).DonePane
export const loadNotice = async () => (await import('./NoticeBar.tsx')).NoticeBar
export const loadLineActions = async () => (await import('./LineActions.tsx')).LineActions
export const loadQuantity = async () => (await import('./QuantityDialog.tsx')).QuantityDialog
export const loadPrice = async () => (await import('./asked/PriceDialog.tsx')).PriceDialog
export const loadAge = async () => (await import('./asked/AgeDialog.tsx')).AgeDialog
export const loadDiscount = async () => (await import('./discount/DiscountDialog.tsx')).DiscountDialog
export const loadChoices = async () => (await import('./choices/ChoicesDialog.tsx')).ChoicesDialog
export const loadStatus = async () => (await import('./status/StatusDialog.tsx')).StatusDialog

/** Fetches all of them, so that a line which goes down in the middle of a sale takes nothing with it. */
export async function fetchPanes(): Promise<void> {
  await Promise.allSettled([
    fetchPart(loadFound),
    fetchPart(loadTender),
    fetchPart(loadDone),
    fetchPart(loadNotice),
    fetchPart(loadLineActions),
    fetchPart(loadQuantity),
    fetchPart(loadPrice),
    fetchPart(loadAge),
    fetchPart(loadDiscount),
    fetchPart(loadChoices),
    fetchPart(loadStatus),
  ])
}

/** What is said when an order could not be placed. */
export const en = {
  unreachableHint:
    'Nothing is lost. When you try again, the same order is sent: it can never be placed twice.',
  lost: 'Someone was faster',
  lostInHand: 'Someone at the counter had the last one in their hand.',
  lostRace: 'Another customer got the last one just before you.',
  notEnough: (name: string, left: string) => `${name}: only ${left} left here.`,
  noneLeft: (name: string) => `${name}: none left here.`,
  nothingCharged: 'Nothing was charged, and the rest of your basket is as it was.',
  storeHas: (store: string, left: string) => `${store} has ${left}`,
  comesOn: (day: string) => `More is on its way: here by ${day}`,
  takeInstead: (name: string, price: string, per: string | null) =>
    `Take ${name} instead, ${price}${per === null ? '' : ` for ${per}`}`,
  switchTo: (store: string) => `Collect everything at ${store}`,
  takeLess: (left: string) => `Take ${left}`,
  similar: 'See others like it',
  leaveOut: 'Leave it out',
  priceChanged: 'A price has changed',
  priceChangedHint: (before: string, now: string) =>
    `It was ${before} and is ${now} now. Nothing was ordered. Would you still like it?`,
  acceptPrice: (total: string) => `Yes, for ${total}`,
  slotFull: 'This time is not free any more',
  slotFullHint: 'Nothing was ordered. Please choose another time.',
  declined: 'The payment was declined',
  declinedHint: 'Nothing was charged, and your basket is as it was. Try again, or pay when you collect.',
  payAtPickup: 'Pay at pickup instead',
  tooMany: 'Too many orders from here just now. Please wait a minute and try again.',
  tooMuchUnpaid: 'You have open orders to collect first',
  tooMuchUnpaidHint:
    'Orders that are paid at pickup are held for you without paying, so each phone number and e-mail address may have only a few. Nothing was ordered. Collect one first, or pay this one online.',
  payOnline: 'Pay this one online',
  refused: 'The order could not be placed',
  refusedHint: 'Nothing was ordered and nothing was charged.',
  reference: 'Reference',
}

export type TroubleMessages = typeof en

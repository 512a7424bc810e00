import type { TroubleMessages } from './messages.en.ts'

export const de = {
  unreachableHint:
    'Nichts ist verloren. Beim nächsten Versuch wird dieselbe Bestellung gesendet: Sie kann nie doppelt aufgegeben werden.',
  lost: 'Jemand war schneller',
  lostInHand: 'An der Kasse hatte jemand das letzte Stück in der Hand.',
  lostRace: 'Jemand anders hat das letzte Stück kurz vor Ihnen bekommen.',
  notEnough: (name, left) => `${name}: hier nur noch ${left}.`,
  noneLeft: (name) => `${name}: hier nichts mehr da.`,
  nothingCharged: 'Es wurde nichts berechnet, und der Rest Ihres Korbs ist, wie er war.',
  storeHas: (store, left) => `${store} hat ${left}`,
  comesOn: (day) => `Nachschub ist unterwegs: bis ${day} hier`,
  takeInstead: (name, price, per) => `Stattdessen ${name} für ${price}${per === null ? '' : ` je ${per}`}`,
  switchTo: (store) => `Alles in ${store} abholen`,
  takeLess: (left) => `${left} nehmen`,
  similar: 'Ähnliches ansehen',
  leaveOut: 'Weglassen',
  priceChanged: 'Ein Preis hat sich geändert',
  priceChangedHint: (before, now) =>
    `Es waren ${before}, jetzt sind es ${now}. Es wurde nichts bestellt. Möchten Sie es trotzdem?`,
  acceptPrice: (total) => `Ja, für ${total}`,
  slotFull: 'Diese Zeit ist nicht mehr frei',
  slotFullHint: 'Es wurde nichts bestellt. Bitte wählen Sie eine andere Zeit.',
  declined: 'Die Zahlung wurde abgelehnt',
  declinedHint:
    'Es wurde nichts berechnet, und Ihr Korb ist, wie er war. Versuchen Sie es noch einmal, oder zahlen Sie bei der Abholung.',
  payAtPickup: 'Lieber bei der Abholung zahlen',
  tooMany:
    'Gerade kamen zu viele Bestellungen von hier. Bitte warten Sie eine Minute und versuchen Sie es wieder.',
  tooMuchUnpaid: 'Bitte holen Sie zuerst etwas ab',
  tooMuchUnpaidHint:
    'Was bei der Abholung bezahlt wird, legen wir ohne Zahlung für Sie zurück; darum gehen für jede Nummer und E-Mail-Adresse nur einige Bestellungen zugleich. Es wurde nichts bestellt. Holen Sie eine ab, oder zahlen Sie diese online.',
  payOnline: 'Diese online bezahlen',
  refused: 'Die Bestellung konnte nicht aufgegeben werden',
  refusedHint: 'Es wurde nichts bestellt und nichts berechnet.',
  reference: 'Kennung',
} satisfies TroubleMessages

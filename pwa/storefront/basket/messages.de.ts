import type { BasketMessages } from './messages.en.ts'

export const de = {
  empty: 'Ihr Korb ist leer',
  emptyHint: 'Was Sie hineinlegen, bleibt hier, bis Sie es herausnehmen, auch wenn Sie morgen wiederkommen.',
  lookAround: 'Umschauen',
  remove: (name) => `${name} entfernen`,
  quantityOf: (name) => `Menge von ${name}`,
  gone: 'Nicht mehr im Sortiment',
  pricing: 'Preise und Bestand werden geholt …',
  subtotal: 'Zwischensumme',
  taxIncluded: 'Enthaltene MwSt.',
  tax: 'MwSt.',
  total: 'Summe',
  where: 'Wo möchten Sie abholen?',
  hasAll: 'Hat alles',
  hasSome: (has, of) => `Hat ${has} von ${of}`,
  hasNone: 'Hat zurzeit nichts davon',
  readyFrom: (when) => `bereit ${when}`,
  lineOut: (name) => `${name}: ausverkauft`,
  lineShort: (name, left) => `${name}: nur noch ${left}`,
  chooseStore: 'Wählen Sie eine Filiale, um weiterzugehen.',
  takeWhatIsThere: (store) => `Nur nehmen, was ${store} hat`,
  noStoreHasAll:
    'Zurzeit hat keine Filiale alles. Wählen Sie eine und nehmen Sie, was sie hat, oder ändern Sie die Mengen.',
  toCheckout: 'Zeit wählen und bezahlen',
  nothingHeld:
    'Noch ist nichts zurückgelegt. Wir halten es, während Sie zahlen, und fest, sobald Sie bestellen.',
  unreachable: 'Wir waren nicht zu erreichen',
  tryAgain: 'Noch einmal versuchen',
  unsaved: 'Dieser Browser behält den Korb nicht: Er gilt, bis Sie die Seite schließen.',
} satisfies BasketMessages

import type { UiMessages } from './messages.en.ts'

export const de = {
  close: 'Schließen',
  back: 'Zurück',
  undo: 'Rückgängig',
  clear: 'Leeren',
  loading: 'Wird geladen',
  search: 'Suchen',
  more: 'Mehr',
  mainMenu: 'Hauptmenü',
  skipToContent: 'Zum Inhalt springen',
  notices: 'Meldungen',
  tryAgain: 'Noch einmal versuchen',
  reference: 'Kennung für den Support',
  amountUnclear: (example) => `Bitte einen Betrag wie ${example} eingeben.`,
  amountNegative: 'Bitte einen Betrag ab null eingeben.',
  pinDigits: (typed, length) => `${typed} von ${length} Ziffern eingegeben`,
  deleteDigit: 'Letzte Ziffer löschen',
  less: 'Eins weniger',
  moreOf: 'Eins mehr',
  nothingHere: 'Hier ist noch nichts',
  sortBy: (column) => `Nach ${column} sortieren`,
} satisfies UiMessages

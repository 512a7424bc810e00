import type { StockMessages } from './messages.en.ts'

export const de = {
  stock: 'Bestand',
  search: 'Name, Artikelnummer oder Kategorie',
  store: 'Filiale',
  allStores: 'Alle Filialen',
  level: { all: 'Alles', low: 'Wird knapp', out: 'Ausverkauft', negative: 'Unter null' },
  levels: 'Was gezeigt wird',
  item: 'Artikel',
  held: 'reserviert',
  staged: 'bereitgelegt',
  nothing: 'Hier ist nichts',
  nothingHelp: {
    all: 'Kein gezählter Artikel passt zur Suche.',
    low: 'Nichts wird knapp.',
    out: 'Nichts ist ausverkauft.',
    negative: 'Kein Regal ist unter null.',
  },
  unknown: 'noch nicht gezählt',
  explain: 'Frei zum Verkauf; darunter, was reserviert oder bereitgelegt ist.',
} satisfies StockMessages

import { plural } from '#domain/text/plural.ts'

import type { OfficeMessages } from './messages.en.ts'

export const de = {
  sections: {
    today: 'Heute',
    items: 'Artikel',
    stock: 'Bestand',
    // Soft hyphens: the tablet's rail is narrow.
    orders: 'Bestel\u00ADlungen',
    labels: 'Etiketten',
    barcodes: 'Barcodes',
    prices: 'Preise',
    import: 'Import',
    people: 'Personen',
    devices: 'Geräte',
    settings: 'Einstel\u00ADlungen',
    customers: 'Kunden',
    vendors: 'Anbieter',
    payees: 'Konten der Lieferanten',
    messages: 'Nach\u00ADrichten',
  },
  register: 'Kasse',
  pickup: 'Abholung',
  offline: 'Keine Verbindung zum Server. Was hier steht, kann veraltet sein; speichern geht gerade nicht.',
  noSection: 'Vom Büro ist nichts für Sie freigegeben',
  noSectionHelp: 'Eine Leitung kann Ihre Rolle ändern.',
  loading: 'Lädt',
  more: 'Mehr zeigen',
  back: 'Zurück',
  save: 'Speichern',
  cancel: 'Abbrechen',
  shown: (n) => plural('de', n, { one: `${n} gezeigt`, other: `${n} gezeigt` }),
  loadFailed: 'Das konnte nicht geladen werden',
  saveFailed: 'Das konnte nicht gespeichert werden',
  unreachable: 'Der Server ist nicht erreichbar.',
  unreachableNext: 'Verbindung prüfen und noch einmal versuchen.',
  nothingLost: 'Ihre Eingaben sind noch da.',
  unexpected: 'Bei uns ist etwas schiefgegangen.',
} satisfies OfficeMessages

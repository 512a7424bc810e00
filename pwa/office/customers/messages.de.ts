import { plural } from '#domain/text/plural.ts'

import type { CustomersMessages } from './messages.en.ts'

export const de = {
  title: 'Kunden',
  help: 'Namen, Nummern und Adressen sind mit einem eigenen Schlüssel je Kundin versiegelt; in den Büchern steht nur eine Kennung.',
  search: 'Anfang eines Namens, Ende einer Nummer oder E-Mail-Adresse',
  list: 'Kunden, neueste zuerst',
  name: 'Name',
  phone: 'Telefon',
  email: 'E-Mail',
  orders: 'Bestellungen',
  since: 'Seit',
  erased: 'gelöscht',
  none: 'Noch keine Kunden',
  noneHelp: 'Wer im Netz bestellt, erscheint hier.',
  notFound: 'So ist niemand zu finden',
  notFoundHelp: 'Namen findet man am Anfang, Nummern an den letzten Ziffern.',
  exportNow: 'Ausgeben',
  exportHelp:
    'Alles, was über diese Person gespeichert ist, als Datei für sie. Dass Sie es ausgeben, wird vermerkt.',
  exported: 'Die Datei ist erstellt.',
  erase: 'Löschen',
  eraseAsk: (name: string) => `${name} für immer löschen?`,
  eraseHelp:
    'Der eigene Schlüssel verschwindet und mit ihm Name, Nummer und Adresse, unter jeder Bestellung derselben Nummer oder Adresse, und alle Nachrichten. Bestellungen und Zahlungen bleiben ohne Namen in den Büchern. Das lässt sich nicht rückgängig machen.',
  reason: 'Grund',
  reasonHint: 'Steht im Prüfprotokoll: nichts Persönliches.',
  eraseNow: 'Für immer löschen',
  cancel: 'Abbrechen',
  erasedToast: (n: number) =>
    plural('de', n, { one: 'Gelöscht.', other: `Gelöscht: ${n} Einträge einer Person.` }),
  openOrders: (numbers: string) =>
    `Bestellung ${numbers} ist noch offen. Übergeben oder stornieren Sie sie zuerst.`,
  failed: 'Das hat nicht geklappt. Nichts wurde gelöscht.',
} satisfies CustomersMessages

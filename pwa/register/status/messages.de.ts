import { plural } from '#domain/text/plural.ts'

import type { StatusMessages } from './messages.en.ts'

const count = (n: number, one: string, other: string): string =>
  plural('de', n, { one: `${n} ${one}`, other: `${n} ${other}` })

export const de = {
  status: 'Zustand dieser Kasse',
  statusOnline: 'Der Laden ist erreichbar. Jeder Verkauf wird sofort gesendet.',
  statusOffline:
    'Der Laden ist nicht erreichbar. Verkaufen Sie weiter: Verkäufe bleiben auf diesem Tablet und werden von selbst gesendet.',
  statusConnecting: 'Der Laden wird gesucht.',
  connection: 'Verbindung',
  salesWaiting: 'Wartende Verkäufe',
  salesSent: 'Alle Verkäufe sind angekommen.',
  salesKept: (n) =>
    `${count(n, 'Verkauf bleibt', 'Verkäufe bleiben')} auf diesem Tablet, bis der Laden jeden einzeln bestätigt hat.`,
  sendNow: 'Jetzt senden',
  sendProblem: (reason) => `Der letzte Versuch endete mit: ${reason}.`,
  toLookAt: 'Fürs Büro zum Ansehen',
  catalog: 'Artikel auf diesem Tablet',
  catalogKnown: (n) => `${n} Artikel`,
  catalogAt: (when) => `Stand ${when} Uhr`,
  catalogOld: 'seit dem Start noch nicht mit dem Laden verglichen',
  compareNow: 'Jetzt vergleichen',
  along: 'Zurückgelegt für einen Ausfall',
  alongSum: (skus) =>
    `Etwas von ${count(skus, 'Artikel', 'Artikeln')}: Niemand sonst bekommt es, solange die Leitung fehlt.`,
  alongAt: (time) => `Mitgenommen um ${time}.`,
  nothingAlong: 'Im Moment nichts. Auch ohne Leitung wird verkauft, und es wird zuerst geklärt.',
  storage: 'Speicher',
  storageKept: 'Der Browser behält die Verkäufe dieses Tablets, auch wenn der Platz knapp wird.',
  storageNotKept:
    'Wird der Platz knapp, darf der Browser die Daten dieses Tablets löschen. Installieren Sie die App, um das zu verhindern.',
  clock: 'Uhr',
  clockRight: 'Die Uhr dieses Tablets geht wie die des Ladens.',
  clockWrong: (seconds) =>
    `Die Uhr dieses Tablets geht ${count(Math.abs(seconds), 'Sekunde', 'Sekunden')} ${seconds > 0 ? 'vor' : 'nach'}.`,
  clockUnknown: 'Noch nicht mit dem Laden verglichen.',
  printer: 'Drucker',
  printerSystem: 'Belege gehen an den Drucker, der auf diesem Gerät eingerichtet ist.',
  states: {
    waiting: 'wartet',
    received: 'angekommen',
    posted: 'gebucht',
    suspense: 'beiseite gelegt',
    refused: 'abgelehnt',
  },
  print: 'Beleg drucken',
  recentSales: 'Letzte Verkäufe',
  install: 'Installieren',
} satisfies StatusMessages

import type { MessagesMessages } from './messages.en.ts'

export const de = {
  title: 'Nachrichten an Kunden',
  help: 'Was Kunden erfahren haben, Wort für Wort. Ohne Versanddienst bleiben die Nachrichten hier zum Lesen.',
  all: 'Alle',
  states: { waiting: 'Wartet', sent: 'Gesendet', failed: 'Fehlgeschlagen' },
  kept: 'Hier aufbewahrt',
  order: (number: string) => `Bestellung ${number}`,
  orderPage: 'Bestellseite',
  none: 'Keine Nachrichten',
  noneHelp: 'Kunden erhalten eine, wenn eine Bestellung bestätigt ist, bereitliegt oder sich etwas ändert.',
  loading: 'Nachrichten werden geholt',
  failed: 'Die Nachrichten konnten nicht geholt werden',
  failedNext: 'Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  more: 'Ältere zeigen',
  retry: 'Noch einmal versuchen',
  retryFailed: 'Das hat nicht geklappt. Die Nachricht wurde nicht gesendet.',
  problems: {
    gateway_unreachable: 'Der Versanddienst war nicht zu erreichen.',
    refused_by_gateway: 'Der Versanddienst nimmt sie nicht an: Nummer prüfen.',
  },
} satisfies MessagesMessages

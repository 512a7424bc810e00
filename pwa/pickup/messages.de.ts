import { plural } from '#domain/text/plural.ts'

import type { PickupMessages } from './messages.en.ts'

export const de = {
  pickup: 'Abholung',
  store: 'Filiale',
  find: 'Code, Name oder Ziffern',
  late: (n: number) => plural('de', n, { one: `${n} zu spät`, other: `${n} zu spät` }),
  open: (n: number) => plural('de', n, { one: `${n} Bestellung`, other: `${n} Bestellungen` }),
  groups: {
    here: 'Jetzt da',
    todo: 'Zu packen',
    decision: 'Kunde muss wählen',
    waiting: 'Liegt bereit',
    later: 'Später',
  },
  lateBy: (minutes: number) =>
    minutes < 60
      ? `${minutes} Min. zu spät`
      : `${Math.floor(minutes / 60)} Std. ${minutes % 60} Min. zu spät`,
  hereFor: 'da',
  lines: (n: number) => plural('de', n, { one: `${n} Position`, other: `${n} Positionen` }),
  progress: (picked: string, wanted: string) => `${picked} von ${wanted} gepackt`,
  at: (place: string) => `in ${place}`,
  with: (name: string) => `bei ${name}`,
  paid: 'Bezahlt',
  toPay: 'zu zahlen',
  noneTitle: 'Nichts zu packen',
  noneHelp: 'Neue Bestellungen erscheinen hier von selbst, mit einem Ton.',
  noMatch: 'Dazu passt hier keine Bestellung',
  noMatchHelp:
    'Prüfen Sie den Code oder suchen Sie im Büro: Sie kann in einer anderen Filiale liegen oder schon übergeben sein.',
  clearSearch: 'Alle Bestellungen zeigen',
  chooseTitle: 'Bestellung wählen',
  mostUrgent: (number: string, name: string) => `${number} · ${name}`,
  chooseHelp: 'Diese ist die dringendste. Ein gescannter Code öffnet seine Bestellung sofort.',
  loading: 'Bestellungen werden geholt',
  failed: 'Die Bestellungen konnten nicht geholt werden',
  failedKept: 'Es wurde nichts geändert.',
  failedNext: 'Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  stale: 'Nicht aktuell: Die Verbindung fehlt. Bestellungen können sich geändert haben.',
  newOrder: (number: string) => `Neue Bestellung ${number}`,
  arrived: (name: string) => `${name} ist da`,
  show: 'Zeigen',
  refusals: {
    not_permitted: 'Ihre Rolle erlaubt das nicht.',
  },
} satisfies PickupMessages

import { plural } from '#domain/text/plural.ts'

import type { TodayMessages } from './messages.en.ts'

export const de = {
  today: 'Heute',
  nothing: 'Gerade wartet nichts auf Sie',
  nothingHelp:
    'Hier erscheint, was jemand ansehen muss: eine Zählung, die nicht stimmt, ein Verkauf, der nicht zugeordnet werden konnte, eine nicht abgeholte Bestellung.',
  tasks: 'Zu tun',
  suspense: 'Nicht zuzuordnen',
  suspenseHelp: 'Diese Verkäufe sind angenommen und gelten; jemand muss ansehen, was daran ungewöhnlich war.',
  low: 'Wird knapp',
  lowNone: 'Nichts wird knapp.',
  allLow: 'Alle ansehen',
  done: 'Erledigt',
  doneToast: 'Abgehakt',
  resolve: 'Klären',
  resolution: 'Was ist daraus geworden?',
  resolutionHint: 'Für alle, die später fragen: von Hand gebucht, doppelt, Kundin informiert …',
  resolved: 'Geklärt',
  open: 'Öffnen',
  owner: (owner) => `für ${owner}`,
  owners: {
    owner: 'Inhaber:in',
    manager: 'die Leitung',
    pickup: 'die Abholung',
    stock_count: 'wer zählt',
  },
  left: (n) => `${n} übrig`,
  kind: {
    recount: 'Noch einmal zählen',
    ledger_difference: 'Journal und Bestand weichen voneinander ab',
    not_collected: 'Eine Bestellung wurde nicht abgeholt',
    count: 'Zählen',
    other: (kind) => kind.replaceAll('_', ' '),
  },
  orderNumber: (number) => `Bestellung ${number}`,
  reason: {
    unknown_sku: 'ein Artikel, den niemand kennt',
    chain_broken: 'schließt nicht an den vorigen Beleg an',
    from_the_future: 'auf die Zukunft datiert',
    revoked_device: 'von einem stillgelegten Gerät',
    unapproved: 'ein Rabatt, den niemand freigegeben hat',
    approval_doubtful: 'eine Freigabe, die sich nicht bestätigen lässt',
    unreadable: 'nicht lesbar',
    gap: 'ein Beleg davor fehlt',
  },
  sale: (number) => `Verkauf ${number}`,
  waiting: (n) => plural('de', n, { one: `${n} Sache wartet`, other: `${n} Sachen warten` }),
} satisfies TodayMessages

import type { OpeningMessages } from './messages.en.ts'

export const de = {
  fetching: 'Die Artikel des Ladens werden geholt',
  fetched: (n) => `bisher ${n} Artikel`,
  fetchOnce: 'Das geschieht einmal. Danach startet die Kasse auch ohne Leitung.',
  noLineYet: 'Die Artikel konnten nicht geholt werden',
  noLineYetHelp:
    'Eine neue Kasse braucht einmal die Artikel des Ladens. Sobald es eine Leitung gibt, geht es von selbst weiter.',
  elsewhereTitle: 'Die Kasse ist in einem anderen Tab offen',
  elsewhereHelp:
    'Nur ein Tab kann Verkäufe nummerieren. Sie können hier weitermachen: der offene Verkauf kommt mit.',
  goOnHere: 'Hier weitermachen',
  shopUnknown: 'Dieses Tablet hat noch nichts von seinem Laden gehört',
  shopUnknownHelp: 'Verbinden Sie es einmal, danach öffnet die Kasse von selbst, auch ohne Leitung.',
  storeUnknown: 'Die Filiale dieses Tablets gibt es nicht mehr',
  storeUnknownHelp: 'Bitten Sie die Leitung, dem Tablet im Büro unter „Geräte“ eine andere Filiale zu geben.',
  cannotOpen: 'Die Kasse konnte nicht geöffnet werden',
  cannotOpenHelp:
    'Gemachte Verkäufe sind noch auf diesem Tablet. Schließen Sie andere Tabs von onhand und versuchen Sie es noch einmal.',
} satisfies OpeningMessages

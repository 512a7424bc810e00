import { plural } from '#domain/text/plural.ts'

import type { DevicesMessages } from './messages.en.ts'

const count = (n: number, one: string, other: string): string =>
  plural('de', n, { one: `${n} ${one}`, other: `${n} ${other}` })

export const de = {
  title: 'Geräte',
  add: 'Tablet hinzufügen',
  list: 'Tablets des Ladens',
  none: 'Noch kein Tablet',
  noneHelp:
    'Mit einem Code von hier wird ein Tablet zur Kasse. Es verkauft weiter, wenn die Leitung ausfällt.',
  name: 'Name',
  register: 'Kasse',
  store: 'Filiale',
  lastSeen: 'Zuletzt da',
  never: 'nie',
  state: 'Zustand',
  inService: 'in Betrieb',
  revoked: 'außer Dienst',

  newTablet: 'Tablet hinzufügen',
  nameHint: 'Wo es steht: „Vordere Theke“.',
  registerHint: 'Kurz und im Laden nur einmal: damit beginnt jede Belegnummer.',
  registerWrong: 'Ein bis sechs Buchstaben oder Ziffern.',
  makeCode: 'Code erzeugen',
  codeTitle: 'Geben Sie diesen Code auf dem Tablet ein',
  codeHelp: (address) =>
    `Öffnen Sie auf dem Tablet ${address}, wählen Sie „Dieses Gerät zur Kasse machen“ und geben Sie ein:`,
  codeLives: (time) => `Er gilt einmal, bis ${time}.`,
  done: 'Fertig',
  cancel: 'Abbrechen',

  save: 'Speichern',
  saved: (name) => `${name} wurde gespeichert.`,
  enrolled: 'Angemeldet',
  enrolledBy: (name) => `von ${name}`,
  epoch: 'Neu angemeldet',
  times: (n) => (n === 0 ? 'nie' : `${n} ×`),
  enrolAgain: 'Neu anmelden',
  enrolAgainHelp: 'Für ein Tablet, das seine Daten verloren hat oder versehentlich gesperrt wurde.',
  revoke: 'Außer Dienst stellen',
  revokeAsk: (name) => `${name} außer Dienst stellen?`,
  revokeHelp:
    'Niemand kann sich mehr darauf anmelden, und es vergisst die Personen, die es kannte. Noch nicht gesendete Verkäufe werden weiterhin angenommen.',
  revokedNow: (name) => `${name} ist außer Dienst.`,

  along: 'Mitgenommen für einen Ausfall',
  nothingAlong:
    'Nichts. Mit Leitung nimmt es ein paar Stück von dem mit, was am besten geht, und verkauft sie auch ohne.',
  alongSum: (skus) =>
    `Der Rest von ${count(skus, 'Artikel', 'Artikeln')}. Niemand sonst bekommt ihn angeboten.`,
  lastReport: 'Stand der letzten Meldung:',
  until: 'bis',
  takeBack: 'Zurücknehmen',
  takeBackAsk: (name) => `Zurücknehmen, was ${name} mitgenommen hat?`,
  goesBack: (skus) =>
    `Der Rest von ${count(skus, 'Artikel', 'Artikeln')} ist sofort wieder online und an anderen Kassen zu haben.`,
  becomesUnbacked:
    'Was dieses Tablet davon noch verkauft, gilt als ungedeckt. Wurde so ein Stück inzwischen verkauft oder zugesagt, wird die Zusage gebrochen, und die Kundschaft erfährt es.',
  takesAnew:
    'Sobald es den Laden wieder erreicht, nimmt es neu mit. Ist es verloren, stellen Sie es außer Dienst.',
  tookBack: (skus) => `${count(skus, 'Artikel wird', 'Artikel werden')} wieder allen angeboten.`,

  problems: {
    register_taken: (name) => `${name} ist schon diese Kasse. Wählen Sie einen anderen Kurznamen.`,
    other_store: 'Sie arbeiten für eine andere Filiale.',
    code_used: 'Mit diesem Code wurde schon ein Tablet angemeldet. Erzeugen Sie einen neuen.',
    other: 'Das hat nicht geklappt. Nichts wurde geändert; versuchen Sie es noch einmal.',
  },
} satisfies DevicesMessages

import { plural } from '#domain/text/plural.ts'

import type { SessionMessages } from './messages.en.ts'

const tries = (n: number) => plural('de', n, { one: `noch ${n} Versuch`, other: `noch ${n} Versuche` })

export const de = {
  whoIsThere: 'Wer ist da?',
  pinOf: (name) => `PIN von ${name}`,
  otherPerson: 'Jemand anderes',
  chooseName: 'Tippen Sie auf Ihren Namen, dann geben Sie Ihre PIN ein.',
  registerAt: (register, store) => `Kasse ${register} · ${store}`,
  nobodyYet: 'Für diese Filiale hat noch niemand eine PIN',
  nobodyYetHelp: 'Vergeben Sie im Büro unter „Personen“ eine PIN. Die Person erscheint dann sofort hier.',
  officeSignIn: 'Im Büro anmelden',
  toPinPad: 'Zurück zur Kasse',
  email: 'E-Mail',
  password: 'Passwort',
  signIn: 'Anmelden',
  withPasskey: 'Mit Passkey anmelden',
  or: 'oder',
  makeRegister: 'Dieses Gerät zur Kasse machen',
  notARegister: 'Dieses Gerät ist keine Kasse des Ladens.',
  offline: 'Der Laden ist nicht erreichbar. PINs gelten hier weiter; was den Laden braucht, muss warten.',
  unreachable: 'Der Laden ist nicht erreichbar',
  unreachableKept: 'Auf diesem Gerät wurde nichts geändert.',
  unreachableNext:
    'Prüfen Sie die Leitung. Ein Gerät muss den Laden einmal erreicht haben, bevor es ohne ihn arbeiten kann.',
  revoked: 'Dieses Tablet wurde außer Dienst gestellt',
  revokedHelp:
    'Noch nicht gesendete Verkäufe werden weiterhin angenommen. Um es wieder zu benutzen, melden Sie es mit einem neuen Code an.',
  enrolAgain: 'Neu anmelden',

  enrolTitle: 'Dieses Gerät zur Kasse machen',
  enrolHelp: 'Öffnen Sie im Büro „Geräte“ und wählen Sie „Tablet hinzufügen“. Geben Sie den Code hier ein.',
  code: 'Code',
  codeHint: 'Acht Buchstaben und Ziffern. Er gilt einmal, 15 Minuten lang.',
  enrol: 'Gerät anmelden',
  back: 'Zurück',

  setUpTitle: 'Eröffnen Sie Ihren Laden',
  setUpLead: 'Alles hier lässt sich später ändern, nur die Währung nicht.',
  setUpCode: 'Einrichtungscode',
  setUpCodeHint: 'Das Geheimnis SETUP_CODE, das bei der Installation von onhand gesetzt wurde.',
  theShop: 'Der Laden',
  shopName: 'Name des Ladens',
  currency: 'Währung',
  timeZone: 'Zeitzone',
  language: 'Sprache für Belege und Nachrichten',
  taxMode: 'Preise',
  taxInclusive: 'enthalten ihre Steuer',
  taxExclusive: 'verstehen sich zuzüglich Steuer',
  taxName: 'Übliche Steuer',
  taxNameHint: 'Wie Kunden sie lesen, z. B. „MwSt.“.',
  taxRate: 'Satz in %',
  taxRateWrong: 'Geben Sie einen Satz ein, z. B. 19 oder 8,1.',
  firstStore: 'Die erste Filiale',
  storeName: 'Name der Filiale',
  address: 'Adresse',
  you: 'Sie',
  yourName: 'Ihr Name',
  newPassword: 'Neues Passwort',
  newPasswordHint: 'Mindestens 12 Zeichen. Ein Satz merkt sich leichter als ein Rätsel.',
  openShop: 'Laden eröffnen',

  problems: {
    wrong_secret: 'Das stimmt nicht. Versuchen Sie es noch einmal.',
    wrong_left: (left) => `Das stimmt nicht: ${tries(left)}.`,
    locked: (seconds) =>
      seconds > 90
        ? `Zu viele falsche Versuche. Warten Sie ${Math.ceil(seconds / 60)} Minuten.`
        : `Zu viele falsche Versuche. Warten Sie ${seconds} s.`,
    unreachable: 'Der Laden ist nicht erreichbar. Prüfen Sie die Leitung und versuchen Sie es noch einmal.',
    pin_unknown_offline: 'Der Laden ist nicht erreichbar, und dieses Tablet kennt Ihre PIN noch nicht.',
    too_many_requests: 'Zu viele Versuche von hier. Warten Sie eine Minute.',
    code_unknown:
      'Dieser Code gilt nicht: vertippt, schon benutzt oder älter als 15 Minuten. Lassen Sie sich einen neuen geben.',
    register_taken: 'Ein anderes Tablet ist inzwischen diese Kasse. Lassen Sie sich einen neuen Code geben.',
    device_revoked: 'Dieses Tablet wurde außer Dienst gestellt.',
    cancelled: 'Es wurde kein Passkey benutzt. Noch einmal, oder mit Passwort anmelden.',
    passkey_unknown: 'Dieser Passkey ist hier nicht bekannt. Nehmen Sie einen anderen oder Ihr Passwort.',
    passkey_refused: 'Dieser Passkey wurde nicht angenommen. Nehmen Sie einen anderen oder Ihr Passwort.',
    already_set_up: 'Dieser Laden hat schon einen Inhaber. Melden Sie sich stattdessen an.',
    setup_closed:
      'Es wurde kein Einrichtungscode gesetzt. Setzen Sie das Geheimnis SETUP_CODE dieser Installation und versuchen Sie es noch einmal.',
    password_too_short: 'Nehmen Sie mindestens 12 Zeichen.',
    password_too_long: 'Nehmen Sie höchstens 200 Zeichen.',
    password_too_easy: 'Das ist leicht zu erraten. Nehmen Sie ein anderes.',
    pin_not_digits: 'Eine PIN hat 4 bis 8 Ziffern.',
    pin_too_easy: 'Diese würde jeder zuerst probieren. Nehmen Sie eine andere.',
    email_needed: 'Geben Sie dieser Person zuerst eine E-Mail-Adresse: damit meldet sie sich an.',
    email_taken: 'Mit dieser Adresse meldet sich schon jemand anderes an.',
    unknown_time_zone: 'Diese Zeitzone gibt es nicht.',
    malformed_request: 'Etwas fehlt oder ist nicht, wie es sein soll. Sehen Sie die markierten Felder an.',
    fault: 'Auf der Seite des Ladens ging etwas schief. Versuchen Sie es noch einmal.',
    other: 'Das hat nicht geklappt. Versuchen Sie es noch einmal.',
  },
} satisfies SessionMessages

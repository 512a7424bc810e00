import type { SecretsMessages } from './messages.en.ts'

export const de = {
  loading: 'Passwörter werden geladen',
  help: 'Passwörter und Schlüssel, die Sie von anderen Diensten haben. Sie liegen versiegelt, und niemand bekommt sie wieder zu sehen.',
  names: {
    message_gateway: {
      title: 'Versand von SMS und Mails',
      help: 'Der Schlüssel Ihres Anbieters für SMS und Mails. Ohne ihn gilt der Schlüssel der Installation.',
    },
  },
  kept: 'Verwahrt',
  notKept: 'Nicht verwahrt',
  lastSet: 'Zuletzt gesetzt',
  set: 'Eingeben',
  replace: 'Ersetzen',
  remove: 'Entfernen',
  setFor: (what: string) => `Eingeben: ${what}`,
  replaceFor: (what: string) => `Ersetzen: ${what}`,
  value: 'Passwort oder Schlüssel',
  valueHint: 'So, wie der Dienst ihn zeigt. Gespeichert kann er ersetzt, aber nicht gelesen werden.',
  save: 'Speichern',
  cancel: 'Abbrechen',
  saved: (what: string) => `${what}: gespeichert und versiegelt.`,
  removeAsk: (what: string) => `Was für „${what}“ verwahrt ist, entfernen?`,
  removeHelp:
    'Es ist dann endgültig weg. Was es braucht, nimmt den Schlüssel der Installation oder hört auf zu arbeiten.',
  removed: (what: string) => `${what}: entfernt.`,
} satisfies SecretsMessages

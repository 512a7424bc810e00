import type { AppMessages } from './messages.en.ts'

export const de = {
  register: 'Kasse',
  pickup: 'Abholung',
  office: 'Büro',
  starting: 'onhand startet',
  offline:
    'Der Laden ist nicht erreichbar. Was Sie sehen, kann alt sein; was den Laden braucht, muss warten.',
  updateReady: 'Eine neuere Version von onhand liegt bereit.',
  updateNow: 'Jetzt verwenden',
  updateAfter: 'Schließen Sie erst den offenen Verkauf ab.',
  partFailed: 'Dieser Teil konnte nicht geladen werden',
  partFailedNext:
    'Prüfen Sie die Leitung und versuchen Sie es noch einmal. Verkäufe und Bestellungen betrifft das nicht.',
  nothingAllowed: 'Hier gibt es für Sie nichts zu tun',
  nothingAllowedHelp:
    'Ihre Rolle öffnet keinen Teil dieser App. Bitten Sie die Inhaberin oder den Inhaber um eine andere.',
  registerNeedsDevice: 'Dieses Gerät ist noch keine Kasse',
  registerNeedsDeviceHelp: 'Melden Sie es mit einem Code aus dem Büro an, unter „Geräte“.',
  enrol: 'Gerät anmelden',
  account: 'Sie und dieses Gerät',
  switchPerson: 'Person wechseln',
  changePin: 'Meine PIN ändern',
  language: 'Sprache',
  languages: { en: 'English', de: 'Deutsch' },
  light: 'Darstellung',
  lights: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  install: 'Auf diesem Gerät installieren',
  atStore: (store) => `in ${store}`,
  registerName: (name) => `Kasse ${name}`,
  signedInOffline: 'Ohne Leitung angemeldet',
} satisfies AppMessages

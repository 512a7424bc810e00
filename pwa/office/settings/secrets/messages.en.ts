import type { SecretName } from '#domain/access/secret-wire.ts'

const names: Readonly<Record<SecretName, { title: string; help: string }>> = {
  message_gateway: {
    title: 'Text and mail gateway',
    help: 'The key your provider of texts and mails gave you. Without one, the key of the installation is used.',
  },
}

export const en = {
  loading: 'Passwords are loading',
  help: 'Passwords and keys that other services gave you. They are kept sealed, and nobody is shown them again.',
  names,
  kept: 'Kept',
  notKept: 'None kept',
  lastSet: 'Last set',
  set: 'Enter',
  replace: 'Replace',
  remove: 'Remove',
  setFor: (what: string) => `Enter: ${what}`,
  replaceFor: (what: string) => `Replace: ${what}`,
  value: 'Password or key',
  valueHint: 'As the service shows it. Once saved it can be replaced, not read.',
  save: 'Save',
  cancel: 'Cancel',
  saved: (what: string) => `${what}: saved and sealed.`,
  removeAsk: (what: string) => `Remove what is kept for ${what}?`,
  removeHelp:
    'It is gone for good. What uses it works with the key of the installation from then on, or stops.',
  removed: (what: string) => `${what}: removed.`,
}

export type SecretsMessages = typeof en

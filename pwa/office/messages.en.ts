import { plural } from '#domain/text/plural.ts'

export const en = {
  sections: {
    today: 'Today',
    items: 'Items',
    stock: 'Stock',
    orders: 'Orders',
    import: 'Import',
    people: 'People',
    devices: 'Devices',
    settings: 'Settings',
    messages: 'Messages',
  },
  register: 'Register',
  pickup: 'Pickup',
  offline: 'No connection to the shop’s server. What you see may be old, and nothing can be saved.',
  noSection: 'Nothing of the office is open to you',
  noSectionHelp: 'A manager can change your role.',
  loading: 'Loading',
  more: 'Show more',
  back: 'Back',
  save: 'Save',
  cancel: 'Cancel',
  shown: (n: number) => plural('en', n, { one: `${n} shown`, other: `${n} shown` }),
  loadFailed: 'This could not be loaded',
  saveFailed: 'This could not be saved',
  unreachable: 'The shop’s server can not be reached.',
  unreachableNext: 'Check the connection and try again.',
  nothingLost: 'What you entered is still here.',
  unexpected: 'Something went wrong on our side.',
}
export type OfficeMessages = typeof en

import { plural } from '#domain/text/plural.ts'

export const en = {
  title: 'Customers',
  help: 'Names, numbers and addresses are sealed under a key of each customer’s own; the books hold only an id.',
  search: 'Beginning of a name, end of a number, or an e-mail address',
  list: 'Customers, newest first',
  name: 'Name',
  phone: 'Telephone',
  email: 'Email',
  orders: 'Orders',
  since: 'Since',
  erased: 'erased',
  none: 'No customers yet',
  noneHelp: 'Whoever orders on the web appears here.',
  notFound: 'Nobody is found by that',
  notFoundHelp: 'Names are found by their beginning, numbers by their last digits.',
  exportNow: 'Export',
  exportHelp:
    'Everything that is kept of this person, as a file for them. It is on record that you took it out.',
  exported: 'The file was made.',
  erase: 'Erase',
  eraseAsk: (name: string) => `Erase ${name} for ever?`,
  eraseHelp:
    'Their key goes, and with it their name, number and address, under every order of the same number or address, and every text to them. Orders and payments stay in the books, without a name. This can not be undone.',
  reason: 'Why',
  reasonHint: 'Kept in the audit trail: nothing personal.',
  eraseNow: 'Erase for ever',
  cancel: 'Cancel',
  erasedToast: (n: number) =>
    plural('en', n, { one: 'Erased.', other: `Erased: ${n} entries of one person.` }),
  openOrders: (numbers: string) => `Order ${numbers} is still open. Hand it over or cancel it first.`,
  failed: 'That did not work. Nothing was erased.',
}

/** What every other language has to say. */
export type CustomersMessages = typeof en

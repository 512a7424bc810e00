import { plural } from '#domain/text/plural.ts'

export const en = {
  today: 'Today',
  nothing: 'Nothing needs you right now',
  nothingHelp:
    'What somebody has to look at appears here: a count that is off, a sale that could not be matched, an order that was not collected.',
  tasks: 'To do',
  suspense: 'Could not be matched',
  suspenseHelp: 'These sales are taken in and stand; somebody has to look at what was odd about them.',
  low: 'Running low',
  lowNone: 'Nothing is running low.',
  allLow: 'See all',
  done: 'Done',
  doneToast: 'Ticked off',
  resolve: 'Resolve',
  resolution: 'What became of it?',
  resolutionHint: 'For whoever asks later: rung up by hand, duplicate, told the customer…',
  resolved: 'Resolved',
  open: 'Open',
  owner: (owner: string) => `for ${owner}`,
  owners: {
    owner: 'the owner',
    manager: 'a manager',
    pickup: 'the pickup desk',
    stock_count: 'whoever counts',
  },
  left: (n: string) => `${n} left`,
  kind: {
    recount: 'Count it again',
    ledger_difference: 'The journal and the balance differ',
    not_collected: 'An order was not collected',
    count: 'Count it',
    other: (kind: string) => kind.replaceAll('_', ' '),
  },
  orderNumber: (number: string) => `order ${number}`,
  reason: {
    unknown_sku: 'a SKU nobody knows',
    chain_broken: 'does not follow the document before it',
    from_the_future: 'dated in the future',
    revoked_device: 'from a tablet taken out of service',
    unreadable: 'could not be read',
    gap: 'a document before it is missing',
  },
  sale: (number: string) => `Sale ${number}`,
  waiting: (n: number) => plural('en', n, { one: `${n} thing waits`, other: `${n} things wait` }),
}
export type TodayMessages = typeof en

import { plural } from '#domain/text/plural.ts'

export const en = {
  pickup: 'Pickup',
  store: 'Store',
  find: 'Code, name or last digits',
  late: (n: number) => plural('en', n, { one: `${n} late`, other: `${n} late` }),
  open: (n: number) => plural('en', n, { one: `${n} order`, other: `${n} orders` }),
  groups: {
    here: 'Here now',
    todo: 'To pick',
    decision: 'Customer has to choose',
    waiting: 'Waiting for pickup',
    later: 'Later',
  },
  lateBy: (minutes: number) =>
    minutes < 60 ? `${minutes} min late` : `${Math.floor(minutes / 60)} h ${minutes % 60} min late`,
  hereFor: 'here',
  lines: (n: number) => plural('en', n, { one: `${n} line`, other: `${n} lines` }),
  progress: (picked: string, wanted: string) => `${picked} of ${wanted} picked`,
  at: (place: string) => `at ${place}`,
  with: (name: string) => `with ${name}`,
  paid: 'Paid',
  toPay: 'to pay',
  noneTitle: 'No orders to pick',
  noneHelp: 'New orders appear here by themselves, with a sound.',
  noMatch: 'No order here fits that',
  noMatchHelp:
    'Check the code, or look the order up in the office: it may be at another store, or handed over.',
  clearSearch: 'Show all orders',
  chooseTitle: 'Choose an order',
  mostUrgent: (number: string, name: string) => `${number} · ${name}`,
  chooseHelp: 'This one is the most urgent. A scanned code opens its order at once.',
  loading: 'Fetching the orders',
  failed: 'The orders could not be fetched',
  failedKept: 'Nothing was changed.',
  failedNext: 'Check the connection and try again.',
  stale: 'Not up to date: the connection is gone. Orders may have changed.',
  newOrder: (number: string) => `New order ${number}`,
  arrived: (name: string) => `${name} is here`,
  show: 'Show',
  refusals: {
    not_permitted: 'Your role does not allow this.',
  } as Readonly<Record<string, string>>,
}

export type PickupMessages = typeof en

/** What a line of an order's history is about. */
export interface Happened {
  readonly name: string | null
  readonly line: string | null
  readonly amount: string | null
  readonly place: string | null
  /** The customer did it. */
  readonly shopper: boolean
}

const by = (name: string | null): string => (name === null ? '' : ` by ${name}`)

const HAPPENED: Readonly<Record<string, (what: Happened) => string>> = {
  placed: () => 'Placed on the web',
  payment_asked: () => 'The customer’s bank asked for a confirmation',
  confirmed: () => 'Confirmed: every item is held',
  paid: ({ amount }) => (amount === null ? 'Payment taken' : `${amount} taken at a till`),
  payment_released: ({ amount }) => `Authorisation of ${amount ?? ''} let go`,
  refunded: ({ amount }) => `${amount ?? ''} refunded`,
  taken: ({ name }) => `Taken${by(name)}`,
  released: ({ name }) => (name === null ? 'Free again after ten idle minutes' : `Given back${by(name)}`),
  picked: ({ name, line }) => `${line ?? 'A line'} picked${by(name)}`,
  short: ({ name, line }) => `${line ?? 'A line'} not found${by(name)}`,
  staged: ({ name, place }) => `Put at ${place ?? ''}${by(name)}`,
  ready: ({ name }) => `Customer told that it is ready${by(name)}`,
  arrived: () => 'The customer is here',
  handed_over: ({ name, amount }) => `Handed over${by(name)}${amount === null ? '' : `, ${amount} taken`}`,
  displaced: () => 'Part of it is not there any more',
  restored: () => 'Complete again: stock came back',
  rechecked: () => 'Holds checked',
  waiting: ({ name }) =>
    name === null ? 'The customer waits for what is missing' : `Waits for what is missing, says ${name}`,
  moved: ({ name }) =>
    name === null ? 'The customer chose another store' : `Moved to another store${by(name)}`,
  substituted: ({ name, line }) => `Something else instead of ${line ?? 'a line'}${by(name)}`,
  dropped: () => 'The customer does without what is missing',
  cancelled: ({ name, shopper }) => (shopper ? 'Cancelled by the customer' : `Cancelled${by(name)}`),
  not_collected: ({ name }) => `Not collected, says ${name ?? 'the shop'}`,
  overdue: () => 'Nobody came for days: staff was asked',
}

export const en = {
  choices: {
    title: 'Something is missing: how does it go on?',
    help: 'Ask the customer, and choose for them. They can do the same by the link in their message.',
    store: (name: string) => `Move it to ${name}`,
    from: (when: string) => `From ${when}.`,
    instead: (instead: string, name: string) => `${instead} instead of ${name}`,
    same: 'At the same price.',
    dearer: (amount: string) => `${amount} more, to be paid at pickup.`,
    cheaper: (amount: string) => `${amount} less.`,
    wait: 'Wait for it',
    waitFor: (day: string) => `Here by ${day}, by what is on its way.`,
    waitUnknown: 'Nobody knows yet when it comes.',
    drop: 'Leave it out',
    dropAll: 'Do without it: the order ends',
    done: (number: string) => `Order ${number} goes on`,
    gone: 'Somebody was faster, or it has changed since. Nothing was changed; look at it again.',
  },
  orders: 'Orders',
  order: (number: string) => `Order ${number}`,
  find: 'Number, code, name, phone',
  state: 'State',
  allStates: 'All',
  states: {
    placed: 'being placed',
    confirmed: 'confirmed',
    picking: 'picking',
    staged: 'picked',
    ready: 'ready',
    handed_over: 'handed over',
    needs_decision: 'customer chooses',
    cancelled: 'cancelled',
    not_collected: 'not collected',
  },
  number: 'Order',
  customer: 'Customer',
  store: 'Store',
  promised: 'Promised',
  placed: 'Placed',
  payment: 'Payment',
  payments: {
    due: 'at pickup',
    started: 'asked',
    needs_confirmation: 'to be confirmed',
    authorised: 'authorised',
    captured: 'paid',
    declined: 'declined',
    cancelled: 'let go',
    refunded: 'refunded',
  },
  paymentState: (state: string): string =>
    (
      {
        captured: 'paid',
        authorised: 'authorised',
        refunded: 'refunded',
        cancelled: 'let go',
        declined: 'declined',
        started: 'asked',
        needs_confirmation: 'to be confirmed',
      } as Readonly<Record<string, string>>
    )[state] ?? state,
  providers: { sandbox: 'Sandbox', till: 'Till' } as Readonly<Record<string, string>>,
  total: 'Total',
  tax: 'Tax',
  due: 'Still to pay',
  givenBack: 'Given back',
  gone: 'taken off',
  history: 'What happened',
  happened: (kind: string, what: Happened): string => HAPPENED[kind]?.(what) ?? kind,
  texts: 'Texts sent',
  textKinds: {
    confirmed: 'confirmation',
    short: 'not found',
    ready: 'ready',
    displaced: 'choose',
    restored: 'complete again',
    waiting: 'waiting',
    moved: 'another store',
    substituted: 'something else',
    dropped: 'taken off',
    cancelled: 'cancelled',
    not_collected: 'not collected',
  } as Readonly<Record<string, string>>,
  openInPickup: 'Open in pickup',
  cancel: 'Cancel order',
  cancelTitle: (number: string) => `Cancel order ${number}?`,
  cancelHelp: 'The items go back to the shelf, what was paid goes back, and the customer is told.',
  keep: 'Keep the order',
  cancelled: (number: string) => `Order ${number} is cancelled`,
  cancelFailed: 'The order could not be cancelled. Look at how it is now.',
  more: 'Show more',
  none: 'No orders yet',
  noneHelp: 'Orders that shoppers place on the web appear here.',
  noMatch: 'No order fits that',
  clear: 'Show all orders',
  loading: 'Fetching the order',
  failed: 'The orders could not be fetched',
  failedNext: 'Check the connection and try again.',
}

export type OfficeOrdersMessages = typeof en

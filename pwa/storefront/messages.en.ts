/** Text of what comes alive in the browser: prices, stock, buying. The pages around it: `views/messages.en.ts`. */
export const en = {
  from: 'from',
  per: (unit: string) => `per ${unit}`,
  taxInclusive: 'Tax included',
  taxExclusive: 'Plus tax',
  stock: {
    title: 'Where it is',
    inStock: 'In stock',
    onlyLeft: (amount: string) => `Only ${amount} left`,
    lastOne: 'Last one',
    lastOneHint: 'Last one: we look on the shelf before we promise it.',
    out: 'Out of stock',
    fewLeft: 'Few left',
    inStockAt: (store: string) => `In stock at ${store}`,
    onlyLeftAt: (amount: string, store: string) => `Only ${amount} left at ${store}`,
    ready: (when: string) => `ready ${when}`,
    live: 'Live from the counter',
    checkedNow: 'Checked just now',
    checked: (ago: string) => `Checked ${ago}`,
    service: 'Always available',
  },
  ready: {
    today: (time: string) => `today from ${time}`,
    tomorrow: (time: string) => `tomorrow from ${time}`,
    later: (day: string, time: string) => `${day} from ${time}`,
  },
  buy: {
    choose: (option: string) => `Choose: ${option}`,
    soldOut: 'out of stock',
    quantity: 'Quantity',
    less: 'Less',
    moreOf: 'More',
    add: 'Add to basket',
    added: (name: string) => `${name} is in your basket`,
    addedHint: 'Nothing is held yet: choose store and time next.',
    toBasket: 'Go to basket',
    soldOutNow: 'Out of stock right now',
    soldOutHint: 'Leave this page open: the moment it is back, you see it here.',
    pay: 'Reserve online, pay at pickup or online.',
    noScript:
      'Reserving from here needs JavaScript. Everything else works without; or call the store and we put it aside:',
    age: (years: number) => `From ${years} years: we ask for identification at pickup.`,
  },
}

export type StorefrontMessages = typeof en

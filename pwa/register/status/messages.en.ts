import { plural } from '#domain/text/plural.ts'

const count = (n: number, one: string, other: string): string =>
  plural('en', n, { one: `${n} ${one}`, other: `${n} ${other}` })

export const en = {
  status: 'State of this register',
  statusOnline: 'The shop can be reached. Every sale is sent at once.',
  statusOffline:
    'The shop cannot be reached. Go on selling: sales are kept on this tablet and sent by themselves.',
  statusConnecting: 'Looking for the shop.',
  connection: 'Connection',
  salesWaiting: 'Sales waiting',
  salesSent: 'All sales have arrived.',
  salesKept: (n: number) =>
    `${count(n, 'sale is', 'sales are')} kept on this tablet until the shop has confirmed each of them.`,
  sendNow: 'Send now',
  sendProblem: (reason: string) => `The last try ended with: ${reason}.`,
  toLookAt: 'For the office to look at',
  catalog: 'Goods on this tablet',
  catalogKnown: (n: string) => `${n} goods`,
  catalogAt: (when: string) => `as of ${when}`,
  catalogOld: 'not compared with the shop since the app started',
  compareNow: 'Compare now',
  along: 'Set aside for an outage',
  alongSum: (skus: number) =>
    `Some of ${count(skus, 'SKU', 'SKUs')}: nobody else is sold it while the line is down.`,
  alongAt: (time: string) => `Taken at ${time}.`,
  nothingAlong: 'Nothing right now. Sales without a line are taken all the same, and settled first.',
  storage: 'Storage',
  storageKept: 'The browser keeps this tablet’s sales, even when space gets short.',
  storageNotKept:
    'The browser may clear this tablet’s data when space gets short. Install the app to prevent it.',
  clock: 'Clock',
  clockRight: 'This tablet’s clock agrees with the shop’s.',
  clockWrong: (seconds: number) =>
    `This tablet’s clock is ${count(Math.abs(seconds), 'second', 'seconds')} ${seconds > 0 ? 'fast' : 'slow'}.`,
  clockUnknown: 'Not compared with the shop yet.',
  printer: 'Printer',
  printerSystem: 'Receipts go to the printer that this device is set up with.',
  states: {
    waiting: 'waiting',
    received: 'arrived',
    posted: 'booked',
    suspense: 'set aside',
    refused: 'refused',
  },
  print: 'Print receipt',
  recentSales: 'Last sales',
  install: 'Install',
}

/** What every other language has to say. */
export type StatusMessages = typeof en

import { plural } from '#domain/text/plural.ts'

const count = (n: number, one: string, other: string): string =>
  plural('en', n, { one: `${n} ${one}`, other: `${n} ${other}` })

export const en = {
  title: 'Devices',
  add: 'Add a tablet',
  list: 'Tablets of the shop',
  none: 'No tablet yet',
  noneHelp: 'A tablet becomes a register with a code from here. It keeps selling when the line is down.',
  name: 'Name',
  register: 'Register',
  store: 'Store',
  lastSeen: 'Last seen',
  never: 'never',
  state: 'State',
  inService: 'in service',
  revoked: 'out of service',

  newTablet: 'Add a tablet',
  nameHint: 'Where it stands: “Front counter”.',
  registerHint: 'Short, and only once in the shop: it begins every receipt number.',
  registerWrong: 'One to six letters or digits.',
  makeCode: 'Make the code',
  codeTitle: 'Type this code on the tablet',
  codeHelp: (address: string) =>
    `On the tablet open ${address}, choose “Make this device a register”, and type:`,
  codeLives: (time: string) => `It works once, until ${time}.`,
  done: 'Done',
  cancel: 'Cancel',

  save: 'Save',
  saved: (name: string) => `${name} was saved.`,
  enrolled: 'Enrolled',
  enrolledBy: (name: string) => `by ${name}`,
  epoch: 'Enrolled anew',
  times: (n: number) => (n === 0 ? 'never' : `${n} ×`),
  enrolAgain: 'Enrol again',
  enrolAgainHelp: 'For a tablet that lost its data, or was taken out of service by mistake.',
  revoke: 'Take out of service',
  revokeAsk: (name: string) => `Take ${name} out of service?`,
  revokeHelp:
    'Nobody can sign in on it any more, and it forgets the people it knew. Sales it has not sent yet are still taken in.',
  revokedNow: (name: string) => `${name} is out of service.`,

  along: 'Taken along for an outage',
  nothingAlong: 'Nothing. With a line it takes a few units of what sells most, and sells them without one.',
  alongSum: (skus: number) => `What is left of ${count(skus, 'SKU', 'SKUs')}. Nobody else is offered it.`,
  lastReport: 'As of its last report',
  until: 'until',
  takeBack: 'Take back',
  takeBackAsk: (name: string) => `Take back what ${name} has along?`,
  goesBack: (skus: number) =>
    `What is left of ${count(skus, 'SKU', 'SKUs')} can be bought online and at other registers again at once.`,
  becomesUnbacked:
    'What this tablet still sells out of them is taken in as unbacked. If such a unit was sold or promised meanwhile, the promise breaks and its customer is told.',
  takesAnew:
    'When it next reaches the shop it takes units along anew. If it is lost, take it out of service.',
  tookBack: (skus: number) => `${count(skus, 'SKU is', 'SKUs are')} offered to everybody again.`,

  problems: {
    register_taken: (name: string) => `${name} is this register already. Choose another short name.`,
    other_store: 'You work for another store.',
    code_used: 'A tablet was enrolled with this code. Make a new one.',
    other: 'That did not work. Nothing was changed; try again.',
  },
}

/** What every other language has to say. */
export type DevicesMessages = typeof en

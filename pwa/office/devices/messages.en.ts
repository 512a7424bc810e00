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

  problems: {
    register_taken: (name: string) => `${name} is this register already. Choose another short name.`,
    other_store: 'You work for another store.',
    code_used: 'A tablet was enrolled with this code. Make a new one.',
    other: 'That did not work. Nothing was changed; try again.',
  },
}

/** What every other language has to say. */
export type DevicesMessages = typeof en

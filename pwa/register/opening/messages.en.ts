export const en = {
  fetching: 'Fetching the goods of the shop',
  fetched: (n: string) => `${n} goods so far`,
  fetchOnce: 'This is done once. After that the register starts without a line.',
  noLineYet: 'The goods could not be fetched',
  noLineYetHelp:
    'A new register needs the shop’s goods once. As soon as there is a line, this goes on by itself.',
  elsewhereTitle: 'The register is open in another tab',
  elsewhereHelp: 'Only one tab can number sales. You can go on here: the open basket comes along.',
  goOnHere: 'Use it here',
  shopUnknown: 'This tablet has not heard from its shop yet',
  shopUnknownHelp: 'Connect it once, then the register opens by itself, also without a line.',
  storeUnknown: 'This tablet’s store is gone',
  storeUnknownHelp: 'Ask a manager to give the tablet another store in the office, under Devices.',
  cannotOpen: 'The register could not be opened',
  cannotOpenHelp: 'Sales that were made are still on this tablet. Close other tabs of onhand and try again.',
}

/** What every other language has to say. */
export type OpeningMessages = typeof en

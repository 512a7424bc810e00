/** Words of the components themselves. */
export const en = {
  close: 'Close',
  back: 'Back',
  undo: 'Undo',
  clear: 'Clear',
  loading: 'Loading',
  search: 'Search',
  more: 'More',
  mainMenu: 'Main menu',
  skipToContent: 'Skip to content',
  notices: 'Notices',
  tryAgain: 'Try again',
  reference: 'Reference for support',
  amountUnclear: (example: string) => `Enter an amount such as ${example}.`,
  amountNegative: 'Enter an amount of zero or more.',
  pinDigits: (typed: number, length: number) => `${typed} of ${length} digits entered`,
  deleteDigit: 'Delete last digit',
  less: 'One less',
  moreOf: 'One more',
  nothingHere: 'Nothing here yet',
  sortBy: (column: string) => `Sort by ${column}`,
}

/** What every other language has to say. */
export type UiMessages = typeof en

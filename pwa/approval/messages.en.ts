export const en = {
  title: 'Ask a colleague',
  who: 'Who approves it?',
  nobody: 'Nobody here may approve this',
  nobodyHelp: 'Somebody with a PIN and a higher limit has to be added in the office under People.',
  reason: 'Why',
  reasonHint: 'Kept with the document, with both names.',
  pinOf: (name: string) => `PIN of ${name}`,
  back: 'Somebody else',
  aboveYou: 'This goes beyond what you may do alone.',
  checking: 'Looking who may approve it',
  cancel: 'Cancel',
  mayNot: 'This person may not approve it.',
  unknownHere: 'This tablet can not check this PIN while the line is down.',
}

/** What every other language has to say. */
export type ApprovalMessages = typeof en

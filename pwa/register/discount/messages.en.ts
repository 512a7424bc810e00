export const en = {
  offLine: (name: string) => `Discount on ${name}`,
  offSale: 'Discount on the whole sale',
  percent: 'Per cent',
  amount: 'Amount',
  other: 'Another per cent',
  off: 'Off',
  before: 'before',
  after: 'after',
  why: 'Why',
  reasons: {
    regular: 'Regular customer',
    damaged: 'Damaged or worn',
    match: 'Price match',
    staff: 'Colleague',
    complaint: 'Complaint',
  },
  ownReason: 'Another reason',
  mayAlone: (share: string) => `Up to ${share} you may alone; beyond it a colleague types their PIN.`,
  mayNot: 'Your role gives no discounts, not with an approval either.',
  take: 'Take it off',
  ask: 'Ask a colleague',
  none: 'No discount',
  approved: (name: string) => `${name} approved it.`,
  summary: (share: string, sum: string) => `${share} off (${sum})`,
}

/** What every other language has to say. */
export type DiscountMessages = typeof en

import type { DiscountMessages } from './messages.en.ts'

export const de = {
  offLine: (name: string) => `Rabatt auf ${name}`,
  offSale: 'Rabatt auf den ganzen Verkauf',
  percent: 'Prozent',
  amount: 'Betrag',
  other: 'Anderer Prozentsatz',
  off: 'Rabatt',
  before: 'vorher',
  after: 'nachher',
  why: 'Grund',
  reasons: {
    regular: 'Stammkundschaft',
    damaged: 'Beschädigt oder gebraucht',
    match: 'Preisgarantie',
    staff: 'Personal',
    complaint: 'Reklamation',
  },
  ownReason: 'Anderer Grund',
  mayAlone: (share: string) => `Bis ${share} dürfen Sie allein; darüber gibt jemand die eigene PIN ein.`,
  mayNot: 'Ihre Rolle gibt keine Rabatte, auch nicht mit Freigabe.',
  take: 'Abziehen',
  ask: 'Freigabe holen',
  none: 'Kein Rabatt',
  approved: (name: string) => `${name} hat freigegeben.`,
  summary: (share: string, sum: string) => `${share} Rabatt (${sum})`,
} satisfies DiscountMessages

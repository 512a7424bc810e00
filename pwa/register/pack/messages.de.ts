import type { PackMessages } from './messages.en.ts'

export const de = {
  expired: (day) => `Nicht verkauft: Diese Packung ist am ${day} abgelaufen. Bitte aus dem Regal nehmen.`,
  pastBest: (day) =>
    `Nicht verkauft: Diese Packung war mindestens haltbar bis ${day}. Bitte aus dem Regal nehmen.`,
  askManager: 'Wer als Leitung hier angemeldet ist, darf sie verkaufen.',
} satisfies PackMessages

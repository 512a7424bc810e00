import type { AskedMessages } from './messages.en.ts'

export const de: AskedMessages = {
  priceOf: (name) => `Was kostet ${name}?`,
  price: 'Preis',
  take: 'Aufnehmen',
  ageTitle: (age) => `Verkauf ab ${age} Jahren`,
  bornBefore: (date) => `Die Kundin oder der Kunde ist am ${date} oder früher geboren.`,
  oldEnough: (age) => `Ja, ${age} oder älter`,
  tooYoung: 'Nein, herausnehmen',
}

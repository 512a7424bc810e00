export const en = {
  priceOf: (name: string) => `What does ${name} cost?`,
  price: 'Price',
  take: 'Put it in',
  ageTitle: (age: number) => `Sold from age ${age}`,
  bornBefore: (date: string) => `The customer was born on or before ${date}.`,
  oldEnough: (age: number) => `Yes, ${age} or older`,
  tooYoung: 'No, take it out',
}
export type AskedMessages = typeof en

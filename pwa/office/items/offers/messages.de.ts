import type { OfferMessages } from './messages.en.ts'

export const de = {
  substitutes: 'Stattdessen',
  substitutesHelp:
    'Wird in dieser Reihenfolge angeboten, wenn es den Artikel nicht gibt: beim Bestellen, an der Kasse, und wenn eine Zusage gebrochen wurde. Andere Varianten kommen von selbst zuerst.',
  noSubstitutes: 'Noch nichts genannt.',
  addSubstitute: 'Anderen Artikel nennen',
  offerFirst: 'Zuerst anbieten',
  first: (name) => `${name} zuerst anbieten`,
  remove: (name) => `${name} von der Liste nehmen`,
  nothingFound: 'Kein Artikel heißt so.',
  expected: 'Unterwegs',
  expectedOf: (name) => `Unterwegs: ${name}`,
  expectedHelp:
    'Was Kunden für später zugesagt wird: nie mehr als das, und nichts von einem Tag, der vorbei ist.',
  noneExpected: 'Nichts ist unterwegs.',
  expect: 'Ware kommt',
  store: 'Nach',
  quantity: 'Wie viel',
  day: 'Erwartet am',
  note: 'Notiz',
  noteHint: 'Lieferant, Bestellnummer …',
  save: 'Eintragen',
  cancel: 'Jetzt nicht',
  transfer: (number) => `Umlagerung ${number}`,
  noDay: 'kein Tag genannt, darum wird nichts davon zugesagt',
  of: (open, all) => `${open} von ${all}`,
  end: 'Es kommt nichts mehr',
  ended: 'Davon wird nichts mehr zugesagt',
  kept: 'Eingetragen',
} satisfies OfferMessages

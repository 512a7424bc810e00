import type { ProblemWords } from './problem.ts'

/** What is wrong with a code, said to whoever wonders why it does not scan. */
export const problemWordsEn: ProblemWords = {
  empty: () => 'There is no code.',
  too_long: ({ length, lengthMax }) =>
    `The code has ${length} characters; nothing that is scanned has more than ${lengthMax}.`,
  unprintable: () => 'The code holds characters that can not be printed.',
  rounded: () =>
    'A spreadsheet has rounded this number: its last digits are lost. Read it from the pack again.',
  check_digit: ({ expected, found }) =>
    `The check digit is wrong: the last digit is ${found} and should be ${expected}. A digit was misread or mistyped.`,
  measure_check_digit: ({ expected, found }) =>
    `The check digit of the weight or price is wrong: it is ${found} and should be ${expected}. The label can not be trusted.`,
  wrong_length: ({ format, length, lengths }) => `${format} has ${lengths} digits; this has ${length}.`,
  not_digits: ({ format }) => `${format} consists of digits only.`,
  no_upc_e: () => 'This is no UPC-E: it begins with 0 or 1 and its check digit is that of its UPC-A.',
  no_plu: () =>
    'This is no PLU of fresh produce: those are 3000 to 4999, or that with a 9 (organic) or 8 before it.',
  no_isbn: () => 'This is no ISBN.',
  add_on_alone: () => 'This is the small code beside a book’s or magazine’s barcode. Scan the large one.',
  unknown_ai: ({ at }) => `“${at}” begins with no application identifier that GS1 has defined.`,
  ai_too_short: ({ ai, value }) => `The value of (${ai}) is too short: “${value}”.`,
  ai_too_long: ({ ai, value }) =>
    `The value of (${ai}) is too long: “${value}”. Is a separator missing after it?`,
  ai_characters: ({ ai, value }) => `The value of (${ai}) holds characters that it may not: “${value}”.`,
  ai_check_digit: ({ ai, value, expected }) =>
    `The check digit in (${ai}) ${value} is wrong: it should be ${expected}.`,
  ai_date: ({ ai, value }) => `(${ai}) holds no date: “${value}”.`,
  ai_twice: ({ ai }) => `(${ai}) stands in the code twice with different values.`,
  ai_needs: ({ ai, needs }) => `(${ai}) means nothing without ${needs}.`,
  ai_excludes: ({ ai, other }) => `(${ai}) and (${other}) can not stand in one code.`,
  no_digital_link: () => 'This is a web address, and no GS1 Digital Link: it names no item.',
  link_trailing: () => 'This GS1 Digital Link has a value missing: a part of its path is empty.',
  link_order: ({ ai }) => `In this GS1 Digital Link (${ai}) stands in the wrong place.`,
  link_escape: () => 'This web address holds a broken % sequence.',
}

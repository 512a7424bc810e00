import { expect, test } from 'vitest'

import { isIban } from './iban.ts'

// Examples of the IBAN registry.
test.for([
  ['IE29 AIBK 9311 5212 3456 78', true],
  ['DE89370400440532013000', true],
  ['GB29 NWBK 6016 1331 9268 19', true],
  ['de89 3704 0044 0532 0130 00', true],
  ['DE89370400440532013001', false],
  ['DE98370400440532013000', false],
  ['DE', false],
  ['', false],
] as const)('%s: %s', ([text, is]) => {
  expect(isIban(text)).toBe(is)
})

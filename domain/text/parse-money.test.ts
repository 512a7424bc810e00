import fc from 'fast-check'
import { expect, test } from 'vitest'

import { formatMoney } from './format.ts'
import { parseMoney } from './parse-money.ts'

test.for([
  { typed: '1.50', locale: 'en-GB', reads: 150 },
  { typed: '1,50', locale: 'en-GB', reads: 150 },
  { typed: '1,50', locale: 'de-DE', reads: 150 },
  { typed: '1.50', locale: 'de-DE', reads: 150 },
  { typed: "1'234.50", locale: 'de-CH', reads: 123_450 },
  { typed: '1’234.50', locale: 'de-CH', reads: 123_450 },
  { typed: '1.234', locale: 'de-DE', reads: 123_400 },
  { typed: '1,234', locale: 'en-GB', reads: 123_400 },
  { typed: '1.234,5', locale: 'de-DE', reads: 123_450 },
  { typed: '1,234.5', locale: 'de-DE', reads: 123_450 },
  { typed: '12,34,567.89', locale: 'en-IN', reads: 123_456_789 },
  { typed: '€ 12', locale: 'en-GB', reads: 1200 },
  { typed: '12,00 EUR', locale: 'de-DE', reads: 1200 },
  { typed: ' 1 234,50 ', locale: 'fr-FR', reads: 123_450 },
  { typed: '.5', locale: 'en-GB', reads: 50 },
  { typed: '7.', locale: 'en-GB', reads: 700 },
  { typed: '-3.20', locale: 'en-GB', reads: -320 },
  { typed: '−3,20', locale: 'de-DE', reads: -320 },
  { typed: '١٢٫٥٠', locale: 'ar-EG', reads: 1250 },
  { typed: '', locale: 'en-GB', reads: null },
  { typed: '-', locale: 'en-GB', reads: null },
  { typed: 'abc', locale: 'en-GB', reads: null },
  { typed: '1.234', locale: 'en-GB', reads: null },
  { typed: '1,234', locale: 'de-DE', reads: null },
  { typed: '1.2.3', locale: 'en-GB', reads: null },
  { typed: '1,5,0', locale: 'de-DE', reads: null },
  { typed: '1-2', locale: 'en-GB', reads: null },
  { typed: '99999999999999999', locale: 'en-GB', reads: null },
])('"$typed" in $locale is $reads', ({ typed, locale, reads }) => {
  expect(parseMoney(typed, 'EUR', locale)).toBe(reads)
})

test.for([
  { typed: '1,500', currency: 'JPY', locale: 'en-GB', reads: 1500 },
  { typed: '1500', currency: 'JPY', locale: 'ja-JP', reads: 1500 },
  { typed: '1.5', currency: 'JPY', locale: 'en-GB', reads: null },
  { typed: '1.234', currency: 'KWD', locale: 'en-GB', reads: 1234 },
  { typed: '1.2', currency: 'KWD', locale: 'en-GB', reads: 1200 },
])('"$typed" is $reads of $currency', ({ typed, currency, locale, reads }) => {
  expect(parseMoney(typed, currency, locale)).toBe(reads)
})

test('what we write, we can read, in any locale and currency', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -99_999_999, max: 99_999_999 }),
      fc.constantFrom('en-GB', 'de-DE', 'de-CH', 'de-AT', 'fr-FR', 'en-IN', 'sv-SE'),
      fc.constantFrom('EUR', 'JPY', 'KWD'),
      (minor, locale, currency) => {
        expect(parseMoney(formatMoney(minor, currency, locale, { plain: true }), currency, locale)).toBe(
          minor,
        )
      },
    ),
  )
})

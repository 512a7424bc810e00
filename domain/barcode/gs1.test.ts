import { expect, test } from 'vitest'

import type { Meaning } from './meaning.ts'
import { readCode } from './read-code.ts'
import { REGIONS, type RegionCode } from './regions.ts'

function read(code: string, { region }: { region?: RegionCode } = {}): Meaning {
  return readCode(code, {
    patterns: [],
    currency: null,
    ...(region && REGIONS[region]),
    format: null,
    year: 2026,
  })
}

test.for([']C1', ']d2', ']Q3', ']e0', ']J1'])('elements after %s', (aim) => {
  expect(read(`${aim}011231231231233310ABC123\u001D99TESTING`)).toMatchObject({
    kind: 'gs1',
    valid: true,
    gtin: '12312312312333',
    batch: 'ABC123',
    elements: [
      { ai: '01', value: '12312312312333' },
      { ai: '10', value: 'ABC123' },
      { ai: '99', value: 'TESTING' },
    ],
  })
})

test.for([
  [']E02112345678900', true],
  [']E02112345678901', false],
  [']E402345673', true],
  [']E402345674', false],
  [']E02112345678900|]e099COMPOSITE', true],
  [']E190000', false],
  [']I115400141288763', true],
  [']C037610425002123456', true],
] as const)('%s: valid is %s', ([code, valid]) => {
  expect(read(code).valid).toBe(valid)
})

test('a linear code keeps its meaning below a composite, and an add-on changes nothing', () => {
  expect(read(']E02112345678900|]e01726113010LOT')).toMatchObject({
    kind: 'restricted',
    lookup: '2112345678900',
    expiry: '2026-11-30',
    batch: 'LOT',
  })
  expect(read(']E3978156581231490000')).toMatchObject({ kind: 'isbn', gtin: '09781565812314' })
})

test.for([
  ['310', 'weight', 'kg'],
  ['315', 'volume', 'l'],
  ['311', 'length', 'm'],
  ['320', 'weight', 'lb'],
] as const)('(%sn) is a %s in %s with n decimals', ([group, kind, unit]) => {
  for (const decimals of [0, 1, 2, 3, 4, 5]) {
    const value = Number(`1750e-${decimals}`)
    const { measure } = read(`(01)99521234543216(${group}${decimals})001750`)
    expect(measure).toMatchObject({ kind, value, unit })
  }
})

test.for([
  ['(01)09521234543213(3922)0299', { kind: 'price', value: 2.99, unit: 'EUR' }],
  ['(01)09521234543213(3932)9780299', { kind: 'price', value: 2.99, unit: 'EUR' }],
  ['(01)09521234543213(3932)8400299', { kind: 'price', value: 2.99, unit: 'USD' }],
  ['(01)09521234543213(30)12', { kind: 'count', value: 12, unit: 'pcs' }],
  ['(02)09521234543213(37)25', { kind: 'count', value: 25, unit: 'pcs' }],
] as const)('%s measures %o', ([code, measure]) => {
  expect(read(code, { region: 'DE' })).toMatchObject({ valid: true, gtin: '09521234543213', measure })
})

test.for([
  ['17261130', '2026-11-30', 'expiry'],
  ['17260200', '2026-02-28', 'expiry'],
  ['17280200', '2028-02-29', 'expiry'],
  ['17751231', '2075-12-31', 'expiry'],
  ['17761231', '2076-12-31', 'expiry'],
  ['17771231', '1977-12-31', 'expiry'],
  ['15261130', '2026-11-30', 'best_before'],
  ['16261130', '2026-11-30', 'sell_by'],
  ['70032611301530', '2026-11-30', 'expiry'],
  ['1526120117261130', '2026-11-30', 'expiry'],
] as const)('%s: %s is the date of its %s', ([date, expiry, expiryKind]) => {
  expect(read(`]d20109521234543213${date}`)).toMatchObject({ valid: true, expiry, expiryKind })
})

test.for([
  ['0109521234543210', 'ai_check_digit'],
  ['010952123454321317260230', 'ai_date'],
  ['010952123454321317261301', 'ai_date'],
  ['0109521234543213172611', 'ai_too_short'],
  ['010952123454321310', 'ai_too_short'],
  ['010952123454321310123456789012345678901', 'ai_too_long'],
  ['010952123454321310AB{C', 'ai_characters'],
  ['010952123454321305123456', 'unknown_ai'],
  ['010952123454321310A\u001D10B', 'ai_twice'],
  ['3103001750', 'ai_needs'],
  ['0209521234543213', 'ai_needs'],
  ['3725', 'ai_needs'],
  ['01095212345432130209521234543213\u001D3725', 'ai_excludes'],
  ['\u001D', 'empty'],
] as const)(']d2%s is refused: %s', ([code, reason]) => {
  expect(read(`]d2${code}`)).toMatchObject({ valid: false, gtin: null, expiry: null, problems: [{ reason }] })
})

test('separators where none are needed, and a code without its identifier', () => {
  expect(read(']C1\u001D0109521234543213\u001D17261130\u001D10AB')).toMatchObject({
    valid: true,
    batch: 'AB',
  })
  expect(read('010952123454321310AB\u001D17261130')).toMatchObject({
    kind: 'gs1',
    batch: 'AB',
    expiry: '2026-11-30',
  })
  expect(read('010952123454321310AB')).toMatchObject({ kind: 'gs1', batch: 'AB' })
  expect(read('376104250021234569')).toMatchObject({ kind: 'sscc', valid: true, gtin: null })
})

test.for([
  ['https://id.gs1.org/01/09520123456788', { gtin: '09520123456788' }],
  ['https://example.com/some/path/01/9520123456788', { gtin: '09520123456788' }],
  ['HTTPS://EXAMPLE.COM/01/9520123456788', { gtin: '09520123456788' }],
  [']Q1https://example.com/01/12312312312333?99=TEST', { gtin: '12312312312333' }],
  ['https://id.gs1.org/01/09520123456788/22/2A/10/ABC123/21/12345', { batch: 'ABC123' }],
  ['https://id.gs1.org/01/09520123456788/10/ABC123?17=180426', { batch: 'ABC123', expiry: '2018-04-26' }],
  ['https://id.gs1.org/01/09520123456788/10/AB%2d%2FC', { batch: 'AB-/C' }],
  ['https://id.gs1.org/01/09520123456788/10/A+B', { batch: 'A+B' }],
  ['https://id.gs1.org/01/09520123456788?utm_source=x&17=180426#top', { expiry: '2018-04-26' }],
  ['https://id.gs1.org/01/96385074', { gtin: '00000096385074' }],
  [
    'https://example.com/01/9520123456788?3103=000195&3922=0299&17=201225',
    {
      expiry: '2020-12-25',
      measure: { kind: 'weight', value: 0.195, unit: 'kg', digits: 195, decimals: 3 },
      measures: [{ value: 0.195 }, { kind: 'price', value: 2.99 }],
    },
  ],
  [
    'https://id.gs1.org/00/952012345678912345?02=09520123456788&37=25&10=ABC123',
    { gtin: '09520123456788', measure: { kind: 'count', value: 25 }, batch: 'ABC123' },
  ],
] as const)('%s is a Digital Link', ([code, known]) => {
  expect(read(code)).toMatchObject({ kind: 'digital_link', valid: true, problems: [], ...known })
})

test.for([
  ['http://a/b', 'no_digital_link'],
  ['https://id.gs1.org/', 'no_digital_link'],
  ['https://id.gs1.org/01/09520123456788/', 'link_trailing'],
  ['https://id.gs1.org/01/09520123456788/21/1/10/A', 'link_order'],
  ['https://id.gs1.org/01/09520123456788/10/A/10/A', 'link_order'],
  ['https://id.gs1.org/01/09520123456788/17/180426', 'link_order'],
  ['https://id.gs1.org/01/09520123456788?999=', 'unknown_ai'],
  ['https://id.gs1.org/01/09520123456788/10/A?10=B', 'ai_twice'],
  ['https://id.gs1.org/01/09520123456789', 'ai_check_digit'],
  ['https://id.gs1.org/01/09520123456788/10/%zz', 'link_escape'],
] as const)('%s is refused: %s', ([code, reason]) => {
  expect(read(code)).toMatchObject({ kind: 'digital_link', valid: false, gtin: null, problems: [{ reason }] })
})

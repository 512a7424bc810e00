import { expect, test } from 'vitest'

import { readCsv } from './import-csv.ts'
import { applyMapping, guessMapping, mappingFits } from './import-mapping.ts'
import { readSheet } from './import-sheet.ts'

const FILE =
  'Artikel-Nr.;Bezeichnung;VK;EAN;Farbe;Lager\nA1;Vase;24,00;4006381333931;Blau;3\nA2;Vase;24,00;;Rot;1'

test('a file of the shop’s own kind is read by its mapping', () => {
  const rows = readCsv(FILE)
  if (!rows.ok) throw new Error(rows.error.reason)
  const header = rows.value[0]?.cells ?? []
  const columns = guessMapping(header)
  expect(columns).toEqual({
    Title: 'Bezeichnung',
    'Variant Price': 'VK',
    'Variant SKU': 'Artikel-Nr.',
    'Variant Barcode': 'EAN',
    'Option1 Value': 'Farbe',
  })
  expect(mappingFits(columns, header)).toBe(true)
  expect(mappingFits({ Title: 'Name' }, header)).toBe(false)
  const sheet = readSheet(applyMapping(rows.value, { ...columns, 'Variant Inventory Qty': 'Lager' }), true)
  if (!sheet.ok) throw new Error(sheet.error.reason)
  expect(sheet.value).toMatchObject({
    source: 'own',
    columnsIgnored: [],
    items: [
      {
        handle: 'vase',
        title: 'Vase',
        optionNames: ['Farbe'],
        variants: [
          { code: 'A1', options: ['Blau'], price: '24,00', quantity: '3' },
          { code: 'A2', options: ['Rot'] },
        ],
      },
    ],
  })
})

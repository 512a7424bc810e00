import type { LabelLayout } from './wire.ts'

/** Sizes that label paper comes in, with what usually stands on them. `key` is the name that screens translate. */
export const STANDARD_TEMPLATES = [
  {
    key: 'shelf_roll',
    layout: {
      widthMm: 60,
      heightMm: 30,
      fields: ['name', 'was', 'price', 'unit_price', 'digits', 'printed_on'],
      code: 'auto',
      sheet: null,
    },
  },
  {
    key: 'item_roll',
    layout: { widthMm: 50, heightMm: 25, fields: ['name', 'price', 'digits'], code: 'auto', sheet: null },
  },
  {
    key: 'item_small',
    layout: { widthMm: 38, heightMm: 25, fields: ['name', 'price', 'digits'], code: 'auto', sheet: null },
  },
  {
    key: 'box_roll',
    layout: {
      widthMm: 100,
      heightMm: 50,
      fields: ['brand', 'name', 'price', 'unit_price', 'code', 'digits'],
      code: 'auto',
      sheet: null,
    },
  },
  {
    // 3 × 8 on A4: Avery 3474, Herma 4428 and their like.
    key: 'a4_24',
    layout: {
      widthMm: 70,
      heightMm: 37,
      fields: ['name', 'was', 'price', 'unit_price', 'digits'],
      code: 'auto',
      sheet: { paper: 'A4', columns: 3, rows: 8, topMm: 0.5, leftMm: 0, gapXMm: 0, gapYMm: 0 },
    },
  },
  {
    // 5 × 13 on A4: Avery L7651 and its like.
    key: 'a4_65',
    layout: {
      widthMm: 38.1,
      heightMm: 21.2,
      fields: ['name', 'price', 'digits'],
      code: 'auto',
      sheet: { paper: 'A4', columns: 5, rows: 13, topMm: 10.7, leftMm: 4.75, gapXMm: 2.5, gapYMm: 0 },
    },
  },
  {
    // 3 × 10 on US Letter: Avery 5160 and its like.
    key: 'letter_30',
    layout: {
      widthMm: 66.675,
      heightMm: 25.4,
      fields: ['name', 'price', 'digits'],
      code: 'auto',
      sheet: { paper: 'Letter', columns: 3, rows: 10, topMm: 12.7, leftMm: 4.7625, gapXMm: 3.175, gapYMm: 0 },
    },
  },
] as const satisfies readonly { readonly key: string; readonly layout: LabelLayout }[]

export type StandardTemplate = (typeof STANDARD_TEMPLATES)[number]['key']

/** Millimetres of a sheet: width, height. */
export const PAPER_SIZES = { A4: [210, 297], Letter: [215.9, 279.4] } as const

/** Whether the labels of a sheet fit on its paper. */
export function fitsOnPaper({ widthMm, heightMm, sheet }: LabelLayout): boolean {
  if (!sheet) return true
  const [width, height] = PAPER_SIZES[sheet.paper]
  const { columns, rows, leftMm, topMm, gapXMm, gapYMm } = sheet
  const right = leftMm + columns * widthMm + (columns - 1) * gapXMm
  const bottom = topMm + rows * heightMm + (rows - 1) * gapYMm
  // Makers round to hundredths of a millimetre.
  return right <= width + 0.05 && bottom <= height + 0.05
}

import type { Ctx } from '#worker/http/context.ts'
import { problem } from '#worker/http/problem.ts'

import type { CreateRefusal } from './create-item.ts'
import type { EditRefusal } from './edit-item.ts'

type Refusal = CreateRefusal | EditRefusal

const STATUS = {
  field_locked: 403,
  unknown_item: 404,
  unknown_sku: 404,
  unknown_barcode: 404,
  handle_taken: 409,
  code_taken: 409,
  barcode_taken: 409,
  id_used_with_other_content: 409,
  taken_meanwhile: 409,
  has_history: 409,
  changed_meanwhile: 412,
  barcode_check_digit: 422,
  barcode_rounded: 422,
  barcode_unprintable: 422,
  barcode_too_long: 422,
  barcode_empty: 422,
  options_do_not_fit: 422,
  duplicate_options: 422,
  unknown_tax_category: 422,
  measure_does_not_fit: 422,
  weighed_needs_unit: 422,
  open_price_needs_piece: 422,
  gift_card_is_service: 422,
  gift_card_taxed: 422,
  step_needs_unit: 422,
  not_a_kit: 422,
  parts_missing: 422,
  part_unknown: 422,
  part_is_kit: 422,
  part_is_itself: 422,
  part_twice: 422,
} as const satisfies Record<Refusal['reason'], number>

const BARCODE = [
  'barcode_check_digit',
  'barcode_rounded',
  'barcode_unprintable',
  'barcode_too_long',
  'barcode_empty',
] as const
const PARTS = ['not_a_kit', 'part_unknown', 'part_is_kit', 'part_is_itself', 'part_twice'] as const
const RULES = [
  'measure_does_not_fit',
  'weighed_needs_unit',
  'open_price_needs_piece',
  'gift_card_is_service',
  'gift_card_taxed',
  'step_needs_unit',
] as const
const OPTIONS = ['options_do_not_fit', 'duplicate_options'] as const

/** What each kind of edit may be refused for, by status: for the contracts. */
export const REFUSALS = {
  create: {
    409: ['handle_taken', 'code_taken', 'barcode_taken', 'taken_meanwhile', 'id_used_with_other_content'],
    422: ['unknown_tax_category', ...BARCODE, ...OPTIONS, ...RULES, 'parts_missing', ...PARTS],
  },
  item: {
    403: ['field_locked'],
    404: ['unknown_item'],
    409: ['handle_taken', 'taken_meanwhile'],
    412: ['changed_meanwhile'],
    422: ['unknown_tax_category', 'options_do_not_fit', 'gift_card_taxed'],
    428: ['version_missing'],
  },
  newSku: {
    403: ['field_locked'],
    404: ['unknown_item'],
    409: ['code_taken', 'barcode_taken', 'taken_meanwhile'],
    422: [...BARCODE, ...OPTIONS, ...RULES, 'parts_missing', ...PARTS],
  },
  sku: {
    403: ['not_permitted', 'field_locked'],
    404: ['unknown_sku'],
    409: ['code_taken', 'taken_meanwhile', 'has_history'],
    412: ['changed_meanwhile'],
    422: [...OPTIONS, ...RULES, 'parts_missing'],
    428: ['version_missing'],
  },
  variants: {
    403: ['not_permitted', 'field_locked'],
    404: ['unknown_item', 'unknown_sku'],
    409: ['code_taken', 'barcode_taken', 'taken_meanwhile'],
    412: ['changed_meanwhile'],
    422: [...BARCODE, ...OPTIONS, ...RULES, 'parts_missing', ...PARTS],
    428: ['version_missing'],
  },
  kit: {
    403: ['field_locked'],
    404: ['unknown_sku'],
    412: ['changed_meanwhile'],
    422: PARTS,
    428: ['version_missing'],
  },
  barcode: {
    403: ['field_locked'],
    404: ['unknown_sku'],
    409: ['barcode_taken', 'taken_meanwhile'],
    422: BARCODE,
  },
  editBarcode: { 403: ['field_locked'], 404: ['unknown_sku', 'unknown_barcode'] },
  ownBarcode: { 403: ['field_locked'], 404: ['unknown_sku'], 409: ['taken_meanwhile'] },
  noBarcode: { 403: ['field_locked'], 404: ['unknown_sku'] },
} as const

/** Answers why an edit was not made, in words that name what is in the way. */
export function refuse(c: Ctx, refusal: Refusal): Response {
  return problem(c, STATUS[refusal.reason], {
    ...refusal,
    detail: `${sentence(refusal)} Nothing was changed.`,
  })
}

function sentence(refusal: Refusal): string {
  switch (refusal.reason) {
    case 'field_locked':
      return refusal.roles.length === 0
        ? `The field “${refusal.field}” is changed by proposals only: somebody else approves it.`
        : `The field “${refusal.field}” is locked. These roles can change it: ${refusal.roles.join(', ')}.`
    case 'unknown_item':
      return 'There is no such item.'
    case 'unknown_sku':
    case 'part_unknown':
      return 'There is no such SKU.'
    case 'handle_taken':
      return `The address ${refusal.handle} belongs to ${refusal.other.name}.`
    case 'code_taken':
      return `The SKU code ${refusal.code} belongs to ${refusal.other.name}.`
    case 'barcode_taken':
      return `The barcode ${refusal.code} belongs to ${refusal.other.name}: one code leads to one item.`
    case 'id_used_with_other_content':
      return 'This id was used for another item.'
    case 'taken_meanwhile':
      return 'Somebody else took this code or address a moment ago.'
    case 'changed_meanwhile':
      return 'Somebody else changed this item since you opened it. Load it again and repeat your change.'
    case 'barcode_check_digit':
      return `The last digit of ${refusal.code} does not fit the others: look for a typing mistake.`
    case 'barcode_rounded':
      return `A spreadsheet has rounded ${refusal.code}: its last digits are lost.`
    case 'barcode_unprintable':
    case 'barcode_too_long':
    case 'barcode_empty':
      return 'This is not a barcode that can be printed.'
    case 'options_do_not_fit':
      return `Every variant needs a value for each of: ${refusal.optionNames.join(', ') || '(no options)'}.`
    case 'duplicate_options':
      return `${refusal.other.name} has the same options already.`
    case 'unknown_tax_category':
      return `The shop has no tax category ${refusal.taxCategory}.`
    case 'unknown_barcode':
      return `${refusal.code} is no barcode of this SKU.`
    case 'has_history':
      return refusal.field === 'unit'
        ? 'Stock of it was counted in another unit. Make a new item, and discontinue this one.'
        : 'There is stock of it. Count or move it to zero first.'
    case 'measure_does_not_fit':
      return `This is counted in another unit (${refusal.unit}).`
    case 'weighed_needs_unit':
      return 'What is weighed or measured at the register is counted in grams, millilitres or millimetres.'
    case 'open_price_needs_piece':
      return 'A price that is asked for at the register is the price of one piece.'
    case 'gift_card_is_service':
      return 'A gift card is a service sold by the piece: it has no stock.'
    case 'gift_card_taxed':
      return 'A gift card is not taxed when it is sold: choose a tax category with a rate of zero.'
    case 'step_needs_unit':
      return 'Pieces are sold one by one: a smallest quantity is for weights, volumes and lengths.'
    case 'not_a_kit':
      return 'A service has no parts.'
    case 'parts_missing':
      return 'A kit needs at least one part.'
    case 'part_is_kit':
      return 'A kit can not be part of a kit.'
    case 'part_is_itself':
      return 'A kit can not contain itself.'
    case 'part_twice':
      return 'Name each part once, with its quantity.'
  }
}

import type { CsvRefusal } from '#domain/catalog/import-csv.ts'
import type { SheetRefusal } from '#domain/catalog/import-sheet.ts'
import type { Ctx } from '#worker/http/context.ts'
import { problem } from '#worker/http/problem.ts'

import type { StepRefusal } from './step.ts'
import type { TakeInRefusal } from './take-in.ts'

type Refusal =
  | StepRefusal
  | TakeInRefusal
  | CsvRefusal
  | SheetRefusal
  | { readonly reason: 'run_begun'; readonly state: string }

const STATUS = {
  unknown_run: 404,
  still_working: 409,
  upload_incomplete: 409,
  upload_closed: 409,
  not_planned: 409,
  run_begun: 409,
  id_used_with_other_content: 409,
  position_outside_file: 422,
  file_empty: 422,
  quote_unclosed: 422,
  columns_missing: 422,
  no_rows: 422,
} as const satisfies Record<Refusal['reason'], number>

/** Answers why a step of an import was not carried out. */
export function refuse(c: Ctx, refusal: Refusal): Response {
  if (refusal.reason === 'still_working') c.header('retry-after', '1')
  return problem(c, STATUS[refusal.reason], { ...refusal, detail: sentence(refusal) })
}

function sentence(refusal: Refusal): string {
  switch (refusal.reason) {
    case 'unknown_run':
      return 'There is no such import.'
    case 'still_working':
      return 'A step of this import is being carried out. Ask again in a moment.'
    case 'upload_incomplete':
      return `${refusal.itemsUploaded} of ${refusal.itemsTotal} items have arrived. Send the others first.`
    case 'upload_closed':
      return 'This import was looked at already. Start another one for other content.'
    case 'not_planned':
      return 'Plan the whole import first, and look at what it found.'
    case 'run_begun':
      return 'This import has begun to change the catalog, so it can not be thrown away. Let it finish.'
    case 'id_used_with_other_content':
      return 'This id was used for another file. Nothing was changed.'
    case 'position_outside_file':
      return `The file was said to have ${refusal.itemsTotal} items. Nothing was kept.`
    case 'file_empty':
    case 'no_rows':
      return 'There is nothing in this file.'
    case 'quote_unclosed':
      return `A quotation mark is opened in line ${refusal.line} and never closed.`
    case 'columns_missing':
      return `This is not a product file: it has no column ${refusal.columns.join(', ')}.`
  }
}

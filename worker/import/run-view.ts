import { IMPORT_SOURCES, type ImportRun, type ImportSummary } from '#domain/catalog/import-wire.ts'
import type { Database } from '#worker/http/database.ts'

import { sumOpenings } from './opening-queries.ts'
import { countRows, type NamedRun } from './queries.ts'
import { NO_SUMMARY } from './tally.ts'

/** A run as it travels: how far it is, and what it found. */
export async function viewRun(db: Database, run: NamedRun): Promise<ImportRun> {
  const planning = run.state === 'uploading' || run.state === 'preview'
  const [itemsUploaded, openings] = await Promise.all([
    run.state === 'uploading' ? countRows(db, run.id) : run.rowsTotal,
    run.state === 'running' || run.state === 'done' ? sumOpenings(db, run.id) : [],
  ])
  const posted = openings.find(({ state }) => state === 'posted')
  return {
    id: run.id,
    fileName: run.fileName,
    fileHash: run.fileHash,
    storeId: run.storeId,
    state: run.state,
    itemsTotal: run.rowsTotal,
    itemsUploaded,
    itemsPlanned: planning ? run.rowsDone : run.rowsTotal,
    itemsDone: planning ? 0 : run.rowsDone,
    openingsPosted: posted?.skus ?? 0,
    summary: summaryOf(run),
    source: IMPORT_SOURCES.find((known) => known === run.source) ?? 'shopify',
    columnsIgnored: JSON.parse(run.columnsIgnored) as string[],
    startedBy: run.staffName,
    createdAt: new Date(run.createdAt).toISOString(),
    updatedAt: new Date(run.updatedAt).toISOString(),
  }
}

export function summaryOf(run: { readonly summary: string }): ImportSummary {
  return { ...NO_SUMMARY, ...(JSON.parse(run.summary) as Partial<ImportSummary>) }
}

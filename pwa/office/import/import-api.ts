import * as v from 'valibot'

import { ImportRun, type RawItem, type StartImportBody } from '#domain/catalog/import-wire.ts'
import type { Result } from '#domain/result.ts'
import { ask, type ApiProblem } from '#pwa/api/client.ts'

/** What an import asks of the server. Every call may be repeated: each carries its own id. */
export interface ImportApi {
  readonly start: (body: StartImportBody) => Promise<Result<ImportRun, ApiProblem>>
  readonly send: (runId: string, items: readonly RawItem[]) => Promise<Result<ImportRun, ApiProblem>>
  readonly step: (runId: string, step: 'plan' | 'run') => Promise<Result<ImportRun, ApiProblem>>
  readonly find: (runId: string) => Promise<Result<ImportRun, ApiProblem>>
  readonly discard: (runId: string) => Promise<Result<null, ApiProblem>>
}

export const importApi: ImportApi = {
  start: (body) => ask('/imports', { body, schema: ImportRun }),
  send: (runId, items) => ask(`/imports/${runId}/rows`, { body: { items }, schema: ImportRun }),
  step: (runId, step) => ask(`/imports/${runId}/${step}`, { method: 'POST', schema: ImportRun }),
  find: (runId) => ask(`/imports/${runId}`, { schema: ImportRun }),
  discard: (runId) => ask(`/imports/${runId}`, { method: 'DELETE', schema: v.null() }),
}

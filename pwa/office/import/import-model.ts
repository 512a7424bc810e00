import { signal, type ReadonlySignal } from '@preact/signals'

import { chunksOf } from '#domain/catalog/import-chunks.ts'
import type { MappingColumns } from '#domain/catalog/import-mapping.ts'
import type { ImportRun } from '#domain/catalog/import-wire.ts'
import type { Result } from '#domain/result.ts'
import type { ApiProblem } from '#pwa/api/client.ts'

import type { ImportApi } from './import-api.ts'
import type { FileRefusal, ReadFile } from './read-file.ts'

/** Where an import is. Everything from `preview` on is kept by the server: a reload comes back to it. */
export type ImportPhase =
  | { readonly at: 'choose' }
  | { readonly at: 'reading' }
  /** The upload was cut off, and the file is not here any more. */
  | { readonly at: 'choose_again' }
  | { readonly at: 'uploading' | 'planning' | 'preview' | 'running' | 'done' }

export interface ImportModel {
  readonly phase: ReadonlySignal<ImportPhase>
  readonly run: ReadonlySignal<ImportRun | null>
  /** Why the file can not be read. */
  readonly refusal: ReadonlySignal<FileRefusal | { readonly reason: 'other_file' } | null>
  /** Why the server refused; the import stays where it is. */
  readonly problem: ReadonlySignal<ApiProblem | null>
  /** The server can not be reached right now: it goes on by itself. */
  readonly waiting: ReadonlySignal<boolean>
  /** Ready for a file, whatever was shown before. */
  readonly begin: () => void
  /** Takes a file: begins with it, or goes on with the upload it belongs to. */
  readonly take: (file: File, storeId: string, mapping?: UsedMapping) => Promise<void>
  /** A file whose columns are not known: somebody has to say what they are. */
  readonly unmapped: ReadonlySignal<Unmapped | null>
  /** Shows a run, and goes on where it is. */
  readonly open: (runId: string) => Promise<void>
  readonly confirm: () => Promise<void>
  readonly discard: () => Promise<boolean>
  /** Stops asking: the screen was left. What was confirmed goes on at the server. */
  readonly leave: () => void
}

/** A mapping of the shop, in the version that is used. */
export interface UsedMapping {
  readonly id: string
  readonly version: number
  readonly columns: MappingColumns
}

export interface Unmapped {
  readonly file: File
  readonly storeId: string
  readonly header: readonly string[]
}

export interface ImportPorts {
  readonly api: ImportApi
  readonly read: (file: File, mapping?: MappingColumns) => Promise<Result<ReadFile, FileRefusal>>
  readonly newId: () => string
  readonly pause: (ms: number) => Promise<void>
  /** The run has a place of its own now: its address is shown. */
  readonly onRun: (runId: string) => void
}

const STILL_WORKING_MS = 1_000
const UNREACHABLE_MS = 3_000

/** One import, from the file to the catalog. Every step is asked until it is answered; none is carried out twice. */
export function openImportModel({ api, read, newId, pause, onRun }: ImportPorts): ImportModel {
  const phase = signal<ImportPhase>({ at: 'choose' })
  const run = signal<ImportRun | null>(null)
  const refusal = signal<FileRefusal | { readonly reason: 'other_file' } | null>(null)
  const problem = signal<ApiProblem | null>(null)
  const waiting = signal(false)
  const unmapped = signal<Unmapped | null>(null)
  /** Each opening of the screen; what an earlier one still waits for is dropped. */
  let turn = 0

  /** Asks until there is an answer that is not "later". `null`: refused, or the screen was left. */
  async function until<T>(mine: number, call: () => Promise<Result<T, ApiProblem>>): Promise<T | null> {
    for (;;) {
      const answer = await call()
      if (mine !== turn) return null
      const away = !answer.ok && (answer.error.status === 0 || answer.error.status >= 500)
      waiting.value = away
      if (answer.ok) return answer.value
      if (!away && answer.error.reason !== 'still_working') {
        problem.value = answer.error
        return null
      }
      await pause(away ? UNREACHABLE_MS : STILL_WORKING_MS)
      if (mine !== turn) return null
    }
  }

  async function upload(mine: number, started: ImportRun, file: ReadFile): Promise<void> {
    for (const chunk of chunksOf(file.sheet.items)) {
      const taken = await until(mine, () => api.send(started.id, chunk))
      if (!taken) return
      run.value = taken
    }
    await plan(mine, started.id)
  }

  async function plan(mine: number, runId: string): Promise<void> {
    phase.value = { at: 'planning' }
    await steps(mine, runId, 'plan', 'preview')
  }

  async function steps(
    mine: number,
    runId: string,
    step: 'plan' | 'run',
    end: 'preview' | 'done',
  ): Promise<void> {
    for (;;) {
      const answer = await until(mine, () => api.step(runId, step))
      if (!answer) return
      run.value = answer
      if (answer.state === end) {
        phase.value = { at: end }
        return
      }
    }
  }

  async function take(file: File, storeId: string, mapping?: UsedMapping): Promise<void> {
    const mine = (turn += 1)
    const unfinished = phase.peek().at === 'choose_again' ? run.peek() : null
    refusal.value = null
    problem.value = null
    phase.value = { at: 'reading' }
    unmapped.value = null
    const content = await read(file, mapping?.columns)
    if (mine !== turn) return
    if (!content.ok && content.error.reason === 'columns_missing' && !mapping)
      unmapped.value = { file, storeId, header: content.error.header }
    if (!content.ok || (unfinished && content.value.hash !== unfinished.fileHash)) {
      refusal.value = content.ok ? { reason: 'other_file' } : content.error
      phase.value = { at: unfinished ? 'choose_again' : 'choose' }
      return
    }
    const { name, hash, sheet } = content.value
    const started =
      unfinished ?? (await until(mine, startingOnce({ id: newId(), name, hash, storeId, sheet, mapping })))
    if (!started) {
      if (mine === turn) phase.value = { at: 'choose' }
      return
    }
    run.value = started
    phase.value = { at: 'uploading' }
    onRun(started.id)
    await upload(mine, started, content.value)
  }

  function startingOnce(file: {
    id: string
    name: string
    hash: string
    storeId: string
    sheet: ReadFile['sheet']
    mapping: UsedMapping | undefined
  }) {
    const { id, name, hash, storeId, sheet, mapping } = file
    return () =>
      api.start({
        id,
        fileName: name.slice(0, 300) || 'products.csv',
        fileHash: hash,
        storeId,
        itemsTotal: sheet.items.length,
        columnsIgnored: sheet.columnsIgnored.map((column) => column.slice(0, 200)).slice(0, 300),
        source: sheet.source,
        ...(mapping ? { mapping: { id: mapping.id, version: mapping.version } } : {}),
      })
  }

  async function open(runId: string): Promise<void> {
    // The model itself came to this address: it is at work already.
    if (run.peek()?.id === runId && phase.peek().at !== 'choose') return
    run.value = null
    phase.value = { at: 'choose' }
    const mine = (turn += 1)
    problem.value = null
    const found = await until(mine, () => api.find(runId))
    if (!found) return
    run.value = found
    if (found.state === 'uploading') {
      if (found.itemsUploaded < found.itemsTotal) phase.value = { at: 'choose_again' }
      else await plan(mine, runId)
    } else if (found.state === 'running') {
      phase.value = { at: 'running' }
      await steps(mine, runId, 'run', 'done')
    } else phase.value = { at: found.state === 'done' ? 'done' : 'preview' }
  }

  function begin(): void {
    // Called as well while the first file is being read: that one has no address yet.
    if (run.peek() === null) return
    leave()
    run.value = null
    refusal.value = null
    unmapped.value = null
    problem.value = null
    phase.value = { at: 'choose' }
  }

  async function confirm(): Promise<void> {
    const known = run.peek()
    if (!known || phase.peek().at !== 'preview') return
    problem.value = null
    phase.value = { at: 'running' }
    run.value = { ...known, itemsDone: 0 }
    await steps((turn += 1), known.id, 'run', 'done')
  }

  async function discard(): Promise<boolean> {
    const known = run.peek()
    if (!known) return false
    const gone = await api.discard(known.id)
    if (!gone.ok) problem.value = gone.error
    return gone.ok
  }

  function leave(): void {
    turn += 1
    waiting.value = false
  }

  return { unmapped, phase, run, refusal, problem, waiting, begin, take, open, confirm, discard, leave }
}

/**
 * What travels between `@libsql/client/web` and a libSQL server: the Hrana pipeline protocol, versions 2 and 3, in JSON.
 * Only the shapes that the protocol itself defines are here; see `stream.ts` for what they mean.
 */

export type WireValue =
  | { type: 'null' }
  | { type: 'integer'; value: string }
  | { type: 'float'; value: number }
  | { type: 'text'; value: string }
  | { type: 'blob'; base64: string }

export type SqlText = { sql?: string; sql_id?: number }

export type WireStatement = SqlText & {
  args?: WireValue[]
  named_args?: { name: string; value: WireValue }[]
  want_rows?: boolean
}

export type BatchCondition =
  | { type: 'ok' | 'error'; step: number }
  | { type: 'not'; cond: BatchCondition }
  | { type: 'and' | 'or'; conds: BatchCondition[] }
  | { type: 'is_autocommit' }

export type BatchStep = { condition?: BatchCondition | null; stmt: WireStatement }

export type StreamRequest =
  | { type: 'execute'; stmt: WireStatement }
  | { type: 'batch'; batch: { steps: BatchStep[] } }
  | ({ type: 'sequence' } & SqlText)
  | ({ type: 'describe' } & SqlText)
  | { type: 'store_sql'; sql_id: number; sql: string }
  | { type: 'close_sql'; sql_id: number }
  | { type: 'get_autocommit' }
  | { type: 'close' }

export type PipelineBody = { baton?: string | null; requests: StreamRequest[] }

export type WireError = { message: string; code: string }

export type StatementResult = {
  cols: { name: string; decltype: string | null }[]
  rows: WireValue[][]
  affected_row_count: number
  last_insert_rowid: string | null
  replication_index: null
}

export type StreamResponse =
  | { type: 'execute'; result: StatementResult }
  | { type: 'batch'; result: { step_results: (StatementResult | null)[]; step_errors: (WireError | null)[] } }
  | { type: 'describe'; result: Description }
  | { type: 'get_autocommit'; is_autocommit: boolean }
  | { type: 'sequence' | 'store_sql' | 'close_sql' | 'close' }

export type Description = {
  params: { name: string | null }[]
  cols: { name: string; decltype: string | null }[]
  is_explain: boolean
  is_readonly: boolean
}

export type StreamResult = { type: 'ok'; response: StreamResponse } | { type: 'error'; error: WireError }

/** A value as the embedded engine takes and gives it. Integers are bigint: the wire carries all 64 bits. */
export type EngineValue = null | bigint | number | string | Uint8Array

export function decodeValue(value: WireValue): EngineValue {
  switch (value.type) {
    case 'null':
      return null
    case 'integer':
      return BigInt(value.value)
    case 'float':
    case 'text':
      return value.value
    case 'blob':
      return Buffer.from(value.base64, 'base64')
  }
}

export function encodeValue(value: EngineValue): WireValue {
  if (value === null) return { type: 'null' }
  if (typeof value === 'bigint') return { type: 'integer', value: String(value) }
  // JSON has no infinity; sqld answers null as well.
  if (typeof value === 'number') return Number.isFinite(value) ? { type: 'float', value } : { type: 'null' }
  if (typeof value === 'string') return { type: 'text', value }
  return { type: 'blob', base64: Buffer.from(value).toString('base64') }
}

/** An error the client is meant to see: a refusal of the protocol, with the code sqld uses for it. */
export class ProtocolError extends Error {
  readonly code: string

  constructor(message: string, code: string) {
    super(message)
    this.code = code
  }
}

/**
 * The error as sqld words it: the primary result code (`SQLITE_CONSTRAINT`, not `…_UNIQUE`) and its prefix, so that
 * nobody comes to rely on an extended code that production does not send.
 */
export function encodeError(error: unknown): WireError {
  if (error instanceof ProtocolError) return { message: error.message, code: error.code }
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'SQLITE_ERROR'
  if (code === 'SQLITE_OK')
    return { message: 'SQL string does not contain any statement', code: 'SQL_NO_STATEMENT' }
  return { message: `SQLite error: ${message}`, code: primaryCode(code) }
}

function primaryCode(code: string): string {
  const [prefix, name] = code.split('_')
  return prefix === 'SQLITE' && name ? `SQLITE_${name}` : 'SQLITE_ERROR'
}

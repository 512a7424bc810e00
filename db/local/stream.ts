import type { Connection } from './connection.ts'
import {
  encodeError,
  ProtocolError,
  type BatchCondition,
  type BatchStep,
  type SqlText,
  type StatementResult,
  type StreamRequest,
  type StreamResponse,
  type StreamResult,
  type WireError,
  type WireStatement,
} from './protocol.ts'
import type { Session } from './session.ts'

/** One conversation with the database, over as many requests as the client needs. */
export interface Stream {
  readonly closed: boolean
  answer: (request: StreamRequest) => Promise<StreamResult>
  close: () => void
}

type StepOutcome = { result: StatementResult } | { error: WireError } | null

export function openStream(session: Session): Stream {
  const storedSql = new Map<number, string>()
  let closed = false

  function sqlOf({ sql, sql_id: id }: SqlText): string {
    const text = sql ?? (id === undefined ? undefined : storedSql.get(id))
    if (text === undefined) throw new ProtocolError(`SQL text ${id ?? ''} was not stored`, 'SQL_NOT_FOUND')
    return text
  }

  async function runStep(stmt: WireStatement): Promise<StepOutcome> {
    try {
      return { result: await session.run(sqlOf(stmt), stmt) }
    } catch (error) {
      return { error: encodeError(error) }
    }
  }

  async function runBatch(steps: BatchStep[]): Promise<StreamResponse> {
    const outcomes: StepOutcome[] = []
    for (const { condition, stmt } of steps) {
      const skipped = condition && !holds(condition, outcomes, session.connection)
      outcomes.push(skipped ? null : await runStep(stmt))
    }
    return {
      type: 'batch',
      result: {
        step_results: outcomes.map((outcome) => (outcome && 'result' in outcome ? outcome.result : null)),
        step_errors: outcomes.map((outcome) => (outcome && 'error' in outcome ? outcome.error : null)),
      },
    }
  }

  function close(): void {
    closed = true
    session.end()
  }

  async function respond(request: StreamRequest): Promise<StreamResponse> {
    switch (request.type) {
      case 'execute':
        return { type: 'execute', result: await session.run(sqlOf(request.stmt), request.stmt) }
      case 'batch':
        return runBatch(request.batch.steps)
      case 'sequence':
        await session.runMany(sqlOf(request))
        return { type: 'sequence' }
      case 'describe':
        return { type: 'describe', result: session.connection.describe(sqlOf(request)) }
      case 'store_sql':
        storedSql.set(request.sql_id, request.sql)
        return { type: 'store_sql' }
      case 'close_sql':
        storedSql.delete(request.sql_id)
        return { type: 'close_sql' }
      case 'get_autocommit':
        return { type: 'get_autocommit', is_autocommit: !session.connection.inTransaction }
      case 'close':
        close()
        return { type: 'close' }
    }
  }

  return {
    get closed() {
      return closed
    },
    close,
    async answer(request) {
      try {
        if (closed) throw new ProtocolError('The stream is closed', 'STREAM_CLOSED')
        return { type: 'ok', response: await respond(request) }
      } catch (error) {
        return { type: 'error', error: encodeError(error) }
      }
    },
  }
}

function holds(condition: BatchCondition, outcomes: StepOutcome[], connection: Connection): boolean {
  switch (condition.type) {
    case 'ok':
      return has(outcomes[condition.step], 'result')
    case 'error':
      return has(outcomes[condition.step], 'error')
    case 'not':
      return !holds(condition.cond, outcomes, connection)
    case 'and':
      return condition.conds.every((inner) => holds(inner, outcomes, connection))
    case 'or':
      return condition.conds.some((inner) => holds(inner, outcomes, connection))
    case 'is_autocommit':
      return !connection.inTransaction
  }
}

function has(outcome: StepOutcome | undefined, key: 'result' | 'error'): boolean {
  return outcome ? key in outcome : false
}

import type { Connection } from './connection.ts'
import type { StatementResult, WireStatement } from './protocol.ts'
import type { WriteTurns } from './write-turn.ts'

/** Where a session gets its connection. `reusable` is false when the session left a mark on it. */
export interface Connections {
  take: () => Connection
  give: (connection: Connection, reusable: boolean) => void
}

/** A connection in one stream's hands: statements wait for their turn to write, and hold it until the commit. */
export interface Session {
  readonly connection: Connection
  run: (sql: string, statement: WireStatement) => Promise<StatementResult>
  runMany: (sql: string) => Promise<void>
  /** Rolls back what is open and gives the connection and the turn back. Safe to call twice. */
  end: () => void
}

export function openSession(connections: Connections, turns: WriteTurns): Session {
  const connection = connections.take()
  const me = {}
  let ended = false
  let marked = false
  let readOnly = false

  function endOfStatement(): void {
    if (connection.inTransaction) return
    if (readOnly) connection.runMany('pragma query_only = off')
    readOnly = false
    turns.give(me)
  }

  return {
    connection,
    async run(sql, statement) {
      const kind = connection.kindOf(sql)
      if (kind.writes) await turns.take(me)
      try {
        const result = connection.run(sql, statement)
        marked ||= kind.marksConnection
        // The engine accepts `begin readonly` and then lets writes through; this holds them back.
        if (kind.beginsReadOnly) connection.runMany('pragma query_only = on')
        readOnly ||= kind.beginsReadOnly
        return result
      } finally {
        endOfStatement()
      }
    },
    async runMany(sql) {
      await turns.take(me)
      marked = true
      try {
        connection.runMany(sql)
      } finally {
        endOfStatement()
      }
    },
    end() {
      if (ended) return
      ended = true
      try {
        if (connection.inTransaction) connection.runMany('rollback')
        endOfStatement()
      } finally {
        turns.give(me)
        connections.give(connection, !marked && !connection.spoilt)
      }
    },
  }
}

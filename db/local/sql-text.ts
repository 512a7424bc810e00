/** What a statement is, told from its text. The embedded engine has no parser to ask, and guessing "write" is safe. */
export type StatementKind = {
  /** Takes the write lock, now or inside the transaction that it opens. */
  readonly writes: boolean
  readonly beginsReadOnly: boolean
  readonly isExplain: boolean
  /** Leaves a mark on the connection (a setting, an attached or temporary table) that the next stream must not see. */
  readonly marksConnection: boolean
  readonly hasSecondStatement: boolean
  readonly params: readonly (string | null)[]
}

const NOT_CODE = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\//g
const NEVER_WRITES = new Set([
  'SELECT',
  'VALUES',
  'EXPLAIN',
  'PRAGMA',
  'COMMIT',
  'END',
  'ROLLBACK',
  'SAVEPOINT',
  'RELEASE',
])

/** Reads the kind of `sql` from its words, with strings, quoted names and comments taken out first. */
export function statementKind(sql: string): StatementKind {
  const code = sql.replace(NOT_CODE, ' x ').replace(/^(?:\s|\bx\s)+/, '')
  const first = /^[\s(;]*([a-z]+)/i.exec(code)?.[1]?.toUpperCase() ?? ''
  const isTrigger = first === 'CREATE' && /^create\s+(?:temp\w*\s+)?trigger\b/i.test(code)
  return {
    writes: takesWriteLock(first, code),
    beginsReadOnly: first === 'BEGIN' && /\breadonly\b/i.test(code),
    isExplain: first === 'EXPLAIN',
    marksConnection:
      first === 'PRAGMA' || first === 'ATTACH' || first === 'DETACH' || /^create\s+temp/i.test(code),
    hasSecondStatement: !isTrigger && /;\s*[^\s;x]/.test(code),
    params: Array.from(code.matchAll(/\?\d*|[:@$]\w+/g), ([name]) => (name === '?' ? null : name)),
  }
}

function takesWriteLock(first: string, code: string): boolean {
  if (NEVER_WRITES.has(first)) return false
  if (first === 'BEGIN') return /\b(?:immediate|exclusive)\b/i.test(code)
  if (first === 'WITH') return /\b(?:insert|update|delete|replace)\b/i.test(code)
  return true
}

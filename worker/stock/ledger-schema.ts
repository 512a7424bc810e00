/**
 * The tables of one SkuLedger object. Every row carries its SKU (`k`), so that a small shop may pool SKUs in one
 * object. Append-only: a step that has shipped is never edited, add the next one below it.
 */
export const SCHEMA_STEPS: readonly string[] = [
  `CREATE TABLE sku (
     k INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     seq INTEGER NOT NULL,
     version INTEGER NOT NULL,
     owed TEXT,
     projected INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   CREATE TABLE balance (
     k INTEGER NOT NULL, account TEXT NOT NULL, quantity INTEGER NOT NULL,
     PRIMARY KEY (k, account)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE entry (
     k INTEGER NOT NULL, seq INTEGER NOT NULL, command TEXT NOT NULL,
     from_account TEXT NOT NULL, to_account TEXT NOT NULL, quantity INTEGER NOT NULL CHECK (quantity > 0),
     document_kind TEXT NOT NULL, document_id TEXT NOT NULL, document_label TEXT,
     reason TEXT, staff TEXT, device TEXT, via TEXT NOT NULL,
     occurred_at INTEGER NOT NULL, posted_at INTEGER NOT NULL,
     PRIMARY KEY (k, seq)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE hold (
     n INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     k INTEGER NOT NULL, store TEXT NOT NULL,
     quantity INTEGER NOT NULL, asked INTEGER NOT NULL, missing INTEGER NOT NULL DEFAULT 0,
     channel TEXT NOT NULL, claimant TEXT NOT NULL,
     in_hand INTEGER NOT NULL, firm INTEGER NOT NULL, paid INTEGER NOT NULL, here INTEGER NOT NULL DEFAULT 0,
     state TEXT NOT NULL, granted_at INTEGER NOT NULL, expires_at INTEGER, promised_at INTEGER,
     document_kind TEXT NOT NULL, document_id TEXT NOT NULL, document_label TEXT,
     decision TEXT
   ) STRICT;
   CREATE INDEX hold_active ON hold (expires_at) WHERE state = 'active';
   CREATE INDEX hold_missing ON hold (k, store) WHERE missing > 0;
   CREATE TABLE command (
     id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, answer TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE decision (
     id TEXT PRIMARY KEY, k INTEGER NOT NULL, store TEXT NOT NULL, decided_at INTEGER NOT NULL, content TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX decision_by_sku ON decision (k, decided_at);
   CREATE TABLE lease (
     id TEXT PRIMARY KEY, k INTEGER NOT NULL, store TEXT NOT NULL, device TEXT NOT NULL,
     quantity INTEGER NOT NULL, used INTEGER NOT NULL, state TEXT NOT NULL,
     granted_at INTEGER NOT NULL, until INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX lease_active ON lease (k, store) WHERE state = 'active';
   CREATE TABLE checkpoint (
     k INTEGER NOT NULL, seq INTEGER NOT NULL, balances TEXT NOT NULL, at INTEGER NOT NULL,
     PRIMARY KEY (k, seq)
   ) STRICT, WITHOUT ROWID;
   CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry BEGIN SELECT raise(ABORT, 'entries are append-only'); END;
   CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry BEGIN SELECT raise(ABORT, 'entries are append-only'); END;`,
  // SKUs with entries that were not sent yet: found among thousands without looking at each. Checkpoints were never
  // written: a journal of a million entries is read in pages, and no command looks back (docs/performance.md).
  `CREATE INDEX sku_unsent ON sku (k) WHERE seq > projected;
   DROP TABLE checkpoint;`,
]

/** Brings the object's tables up to date; cheap when they are. `true`: there were none, the object is new. */
export function runSchemaSteps(storage: DurableObjectStorage): boolean {
  const at = storage.kv.get<number>('schema_step') ?? 0
  if (at === SCHEMA_STEPS.length) return false
  storage.transactionSync(() => {
    for (const step of SCHEMA_STEPS.slice(at)) storage.sql.exec(step)
    storage.kv.put('schema_step', SCHEMA_STEPS.length)
  })
  return at === 0
}

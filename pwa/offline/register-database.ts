import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

import type { JournalRecord } from './journal-record.ts'

/** What a tablet keeps: the catalog in packs, its journal of sales, and a few facts by name. */
interface RegisterSchema extends DBSchema {
  /** JSON of about a thousand SKUs each: fifty records are read in a tenth of the time of fifty thousand. */
  pack: { key: number; value: string }
  fact: { key: string; value: unknown }
  /** Key: device, epoch, sequence. Nothing is ever deleted here. */
  journal: {
    key: [string, number, number]
    value: JournalRecord
    indexes: { waiting: [number, number, number] }
  }
}

export type RegisterDatabase = IDBPDatabase<RegisterSchema>

export const DATABASE_NAME = 'onhand-register'
const SCHEMA_VERSION = 1

/** Opens the tablet's own database. An older tab that is still open lets go by itself. */
export function openRegisterDatabase(name: string = DATABASE_NAME): Promise<RegisterDatabase> {
  return openDB<RegisterSchema>(name, SCHEMA_VERSION, {
    upgrade(database) {
      database.createObjectStore('pack')
      database.createObjectStore('fact')
      const journal = database.createObjectStore('journal', { keyPath: ['deviceId', 'epoch', 'sequence'] })
      // Sparse: only records that still wait have the key, so finding them costs what waits, not what was ever sold.
      journal.createIndex('waiting', 'waiting')
    },
    blocking(_current, _blocked, event) {
      const database = event.target
      if (database instanceof IDBDatabase) database.close()
    },
  })
}

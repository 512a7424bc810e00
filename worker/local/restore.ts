import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

import type { Client, InValue } from '@libsql/client/web'

import { FORMAT, type BackupReport, type BackupTarget, type Line, type Row } from './backup.ts'
import { HostFault } from './host-fault.ts'
import { askWithOwnKey } from './own-key.ts'
import { takeBack } from './take-back.ts'

/** Only ever added to, by a trigger's will: an empty shop has none of it. */
const NEVER_EMPTIED = new Set(['audit'])
/** Objects that are written side by side. */
const AT_ONCE = 8

/**
 * Reads a backup into an empty shop: documents, then objects. What was posted while the backup ran is taken back to where
 * it waits to be posted, so that the sweeper posts what its objects may not have seen; the projection is made anew.
 */
export async function restore(target: BackupTarget, path: string, now: number): Promise<BackupReport> {
  const { libsql } = target
  const report = { tables: 0, rows: 0, objects: 0, objectRows: 0 }
  const { rows: owned } = await libsql.execute('SELECT id FROM shop UNION ALL SELECT id FROM item LIMIT 1')
  if (owned.length > 0)
    throw new HostFault('This shop is not empty. Restore into an empty one; nothing was changed.')
  const seen = new Set<string>()
  const objects = new Map<string, { table: string; rows: readonly Row[] }[]>()
  let at = 0
  let counted: readonly string[] = []
  for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
    const content = JSON.parse(line) as Line
    if ('format' in content) {
      if (content.format !== FORMAT)
        throw new Error(`This is not a backup this version can read: ${content.format}`)
      at = content.at
    } else if ('counted' in content) ({ counted } = content)
    else if ('again' in content) objects.delete(content.object)
    else if ('object' in content) {
      const { object, ...page } = content
      objects.set(object, [...(objects.get(object) ?? []), page])
    } else {
      if (!seen.has(content.table)) {
        report.tables += 1
        if (!NEVER_EMPTIED.has(content.table)) await libsql.execute(`DELETE FROM "${content.table}"`)
      }
      seen.add(content.table)
      report.rows += content.rows.length
      await insertRows(libsql, content.table, content.rows)
    }
  }
  const ask = await askWithOwnKey(target, 'backup', now)
  const entries: Row[] = []
  const restoreOne = async ([name, pages]: (typeof all)[number]): Promise<void> => {
    const address = `/backup/objects/${name}/restore`
    await ask(address, { step: 'start' })
    for (const { table, rows } of pages) {
      report.objectRows += rows.length
      if (table === 'entry') entries.push(...rows.filter((row) => row['document_kind'] === 'count'))
      await ask(address, { step: 'rows', table, rows })
    }
    await ask(address, { step: 'end' })
  }
  const all = [...objects].filter(([, pages]) => pages.length > 0)
  report.objects = all.length
  for (let from = 0; from < all.length; from += AT_ONCE)
    await Promise.all(all.slice(from, from + AT_ONCE).map(restoreOne))
  // Last: until an object is there, nothing may be posted to it.
  await takeBack(libsql, { at, counted, countEntries: entries })
  return report
}

async function insertRows(libsql: Client, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  // A row that was written anew while its table was read is there twice: the later one stands.
  const sql = `INSERT OR REPLACE INTO "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
  await libsql.migrate(rows.map((row) => ({ sql, args: columns.map((name) => row[name] as InValue) })))
}

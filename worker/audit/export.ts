import { csvLine } from '#domain/catalog/csv-guard.ts'
import { dbOf } from '#worker/http/database.ts'

import { type AuditFilter, listEntries } from './queries.ts'

const PAGE = 1_000
const COLUMNS = [
  'number',
  'at',
  'person',
  'person_id',
  'device',
  'device_id',
  'via',
  'action',
  'subject_kind',
  'subject_id',
  'before',
  'after',
  'reason',
  'hash',
] as const

/** The trail as a CSV file, page by page as it is read: however long it is, it is never held whole. */
export function exportAudit(env: Env, filter: AuditFilter): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let after = 0
  let isFirst = true
  return new ReadableStream({
    async pull(stream) {
      const rows = await listEntries(dbOf(env), filter, { after, limit: PAGE })
      const lines = rows.map((row) =>
        csvLine([
          String(row.seq),
          new Date(row.at).toISOString(),
          row.staffName ?? '',
          row.staffId ?? '',
          row.deviceName ?? '',
          row.deviceId ?? '',
          row.via,
          row.action,
          row.subjectKind,
          row.subjectId,
          row.before ?? '',
          row.after ?? '',
          row.reason ?? '',
          row.hash,
        ]),
      )
      if (isFirst) lines.unshift(csvLine(COLUMNS))
      isFirst = false
      if (lines.length > 0) stream.enqueue(encoder.encode(lines.join('')))
      after = rows.at(-1)?.seq ?? after
      if (rows.length < PAGE) stream.close()
    },
  })
}

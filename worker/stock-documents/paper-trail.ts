import type { PaperKind, PaperLine } from '#domain/stock/documents.ts'
import { auditFor, type AuditStatements } from '#worker/audit/record.ts'

import type { NewPaper, NewStep } from './queries.ts'

const ACTIONS: Readonly<Record<PaperKind, string>> = {
  adjustment: 'stock.adjusted',
  receipt: 'stock.received',
  transfer: 'transfer.sent',
  transfer_receipt: 'transfer.received',
  transfer_closing: 'transfer.closed',
  assembly: 'kit.assembled',
  return: 'stock.returned',
  void: 'sale.voided',
}

const LINES_TOLD = 50

/**
 * What the trail says of a paper, for the batch that keeps it: its stock moves after that, and the sweeper sees to it
 * that it does. The paper is never changed and keeps every line; the trail says that there is one, and what it is about.
 */
export function paperTrail(
  env: Env,
  paper: (NewPaper | NewStep) & { readonly kind: PaperKind },
  lines: readonly PaperLine[],
): AuditStatements {
  const { kind, id, storeId, toStoreId, note, reason, reference, staffId, deviceId, via } = paper
  return auditFor(
    env,
    { staffId: staffId ?? undefined, deviceId: deviceId ?? undefined, via: via ?? 'office' },
    {
      action: reason === 'break' ? 'kit.broken' : ACTIONS[kind],
      subjectKind: 'stock_document',
      subjectId: id,
      numbered: true,
      after: {
        storeId,
        ...(toStoreId ? { toStoreId } : {}),
        ...(reference ? { reference } : {}),
        ...(note ? { note } : {}),
        lines: lines.length,
        units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
        moved: lines.slice(0, LINES_TOLD),
      },
      ...(reason ? { reason } : {}),
    },
  )
}

import type { DeviceInfo } from '#domain/access/wire.ts'
import { toMinor } from '#domain/money.ts'
import { handoverDocument } from '#domain/order/handover-document.ts'
import type { DeskOrder } from '#domain/order/wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import type { Payment } from '#domain/sale/document.ts'
import { takeCash } from '#domain/sale/tender.ts'
import { nextPlace } from '#domain/till/journal.ts'
import { deviceClock } from '#pwa/offline/connection.ts'
import type { JournalRecord } from '#pwa/offline/journal-record.ts'
import type { SalesDesk } from '#pwa/offline/sales-desk.ts'

/** What was taken for an order at this tablet. */
export interface Taken {
  readonly record: JournalRecord
  /** As the order counts it: without what rounding to coins added. */
  readonly tender: { readonly saleId: string; readonly amount: number }
}

export type TillRefusal =
  | { readonly reason: 'not_enough' }
  /** The tablet could not write it down: no money may be taken. */
  | { readonly reason: 'not_written'; readonly detail: string }

export interface TillParts {
  readonly desk: Pick<SalesDesk, 'journal' | 'queue'>
  readonly device: DeviceInfo
  readonly staffId: string
  readonly cashRounding: number
  readonly newId: () => string
}

/** Takes cash for an order: refuses less than what is due. `given` in minor units. */
export async function takeCashFor(
  parts: TillParts,
  order: DeskOrder,
  given: number,
): Promise<Result<Taken, TillRefusal>> {
  const taken = takeCash(toMinor(order.due), parts.cashRounding, toMinor(given))
  if (!taken.ok) return err({ reason: 'not_enough' })
  const { rounding, ...cash } = taken.value
  return write(parts, order, { tenders: [{ id: parts.newId(), kind: 'cash', ...cash }], rounding })
}

/** The card terminal said yes: what was due is written down as paid by card. */
export async function takeCardFor(parts: TillParts, order: DeskOrder): Promise<Result<Taken, TillRefusal>> {
  return write(parts, order, {
    tenders: [{ id: parts.newId(), kind: 'card', amount: order.due }],
    rounding: 0,
  })
}

/** Into the tablet's own journal first: from then on a power cut can not lose it, and the queue sends it. */
async function write(
  { desk, device, staffId, newId }: TillParts,
  order: DeskOrder,
  payment: Payment,
): Promise<Result<Taken, TillRefusal>> {
  // A document is for all of it or nothing: what was paid in part before is for the office.
  if (order.due !== order.total) return err({ reason: 'not_written', detail: 'partly_paid' })
  const saleId = newId()
  const append = () =>
    desk.journal.append(
      handoverDocument({
        saleId,
        order,
        place: nextPlace(desk.journal.head()),
        till: {
          storeId: device.storeId,
          deviceId: device.id,
          staffId,
          currency: order.currency,
          taxMode: order.taxMode,
        },
        moment: {
          occurredAt: new Date().toISOString(),
          monotonicMs: performance.now(),
          clock: deviceClock().reading(),
        },
        payment,
      }),
    )
  const first = await append()
  // Another tab took that place since we looked.
  const written = !first.ok && first.error.reason === 'journal_moved_on' ? await append() : first
  if (!written.ok) {
    const { error } = written
    return err({
      reason: 'not_written',
      detail: error.reason === 'not_written' ? error.detail : error.reason,
    })
  }
  desk.queue.wake()
  return ok({ record: written.value, tender: { saleId, amount: order.total } })
}

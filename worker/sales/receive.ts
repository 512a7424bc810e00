import * as v from 'valibot'

import { isCalculatedAlike } from '#domain/pricing/recalculate.ts'
import { addsUp, isUnbacked, leasesNamed, type SaleMark } from '#domain/sale/check.ts'
import { SaleDocument, type SaleReceipt } from '#domain/sale/wire.ts'
import { canonicalJson } from '#domain/text/canonical-json.ts'
import { sha256Hex } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { leasesStanding } from '#worker/leases/standing.ts'
import { salesAtOtherPrices } from '#worker/pricing/check-sale.ts'

import { judgeApprovals } from './approvals.ts'
import { openChain } from './chain.ts'
import { postSales } from './post-sale.ts'
import { insertReceived, insertSuspense, readBefore, type NewSale } from './queries.ts'

export interface Sender {
  readonly deviceId: string
  readonly revoked: boolean
}

const FUTURE_MS = 10 * 60_000

type Known = Awaited<ReturnType<typeof readBefore>>

/**
 * Takes in what a register sent: each document is stored as received, then its stock is moved, then it is posted.
 * Checks mark, they never reject a fact; what can not be read at all goes to the suspense list as it came. Answers one
 * receipt per document in the order sent; sending it again answers the same. `ahead`: others of the same journal that were
 * made before these follow.
 */
export async function receiveSales(
  env: Env,
  sent: readonly unknown[],
  sender: Sender,
  now: number,
  ahead = false,
): Promise<SaleReceipt[]> {
  const parsed = await Promise.all(sent.map(read))
  const readable = parsed.flatMap((one) => (one.readable ? [one] : []))
  const db = dbOf(env)
  const [known, standing] = await Promise.all([
    readBefore(db, {
      saleIds: readable.map(({ sale }) => sale.id),
      skuIds: [...new Set(readable.flatMap(({ sale }) => sale.lines.map(({ skuId }) => skuId)))],
      deviceId: sender.deviceId,
      places: readable.map(({ sale }) => [sale.epoch, sale.sequence]),
    }),
    leasesStanding(env, [
      ...new Set(readable.flatMap(({ sale }) => leasesNamed(sale).map(({ leaseId }) => leaseId))),
    ]),
  ])
  const unbacked = new Set<SaleDocument>()
  const stale = await salesAtOtherPrices(
    db,
    readable.flatMap(({ sale }) => (known.known.has(sale.id) ? [] : [sale])),
    (line) => isStale(line, known.prices.get(line.skuId)),
  )
  const doubts = await judgeApprovals(
    env,
    readable.flatMap(({ sale }) => (known.known.has(sale.id) ? [] : [sale])),
    now,
  )
  const fresh: NewSale[] = []
  const toPost: SaleDocument[] = []
  const receipts = new Map<string, SaleReceipt>()
  const chain = openChain(known.links)
  for (const { sale, hash } of readable.toSorted(
    (a, b) => a.sale.epoch - b.sale.epoch || a.sale.sequence - b.sale.sequence,
  )) {
    const before = known.known.get(sale.id)
    if (before && before.hash !== hash) {
      receipts.set(sale.id, {
        id: sale.id,
        state: 'refused',
        problem: 'A sale with this id and another content was taken in before. The first one stands.',
      })
      continue
    }
    if (isUnbacked(sale, (leaseId) => standing.has(leaseId))) unbacked.add(sale)
    if (before?.state === 'posted') receipts.set(sale.id, { id: sale.id, state: 'posted' })
    else toPost.push(sale)
    if (before) continue
    const marks = marksOf(sale, {
      sender,
      known,
      chain: chain.marksOf(sale, hash, ahead),
      unbacked: unbacked.has(sale),
      stale: stale.has(sale.id),
      now,
    })
    fresh.push(asRow(sale, hash, [...marks, ...(doubts.get(sale.id) ?? [])], now))
    chain.add(sale, hash)
  }
  // The mark first: a crash after it leaves a card that names a sale which comes again; the other way round, none.
  await insertSuspense(
    db,
    fresh.flatMap(({ row }) => suspenseOf(row, now)),
  )
  await insertReceived(db, fresh)
  await failpoint(env, 'sale.received')

  // What nobody had set apart first: until it is posted, the same unit can still be promised to somebody.
  const order = toPost.toSorted((a, b) => Number(unbacked.has(b)) - Number(unbacked.has(a)))
  const posted = order.length > 0 ? await postSales(env, order, now) : new Set<string>()
  for (const { id } of toPost)
    receipts.set(
      id,
      posted.has(id) ? { id, state: 'posted' } : { id, state: 'received', problem: STILL_OPEN },
    )
  return Promise.all(
    parsed.map(async (one) =>
      one.readable ? (receipts.get(one.sale.id) ?? lost(one.sale.id)) : setAside(env, one.raw, sender, now),
    ),
  )
}

type Read =
  | { readonly readable: true; readonly sale: SaleDocument; readonly hash: string }
  | { readonly readable: false; readonly raw: unknown }

async function read(raw: unknown): Promise<Read> {
  const result = v.safeParse(SaleDocument, raw)
  if (!result.success) return { readable: false, raw }
  return { readable: true, sale: result.output, hash: await sha256Hex(canonicalJson(raw)) }
}

const STILL_OPEN = 'The sale is kept; moving its stock goes on by itself.'

function lost(id: string): SaleReceipt {
  return { id, state: 'received', problem: STILL_OPEN }
}

/** What can not be read is kept as it came, under an id that the same content always gets. */
async function setAside(env: Env, raw: unknown, sender: Sender, now: number): Promise<SaleReceipt> {
  const content = canonicalJson(raw ?? null)
  const own = v.safeParse(v.looseObject({ id: v.pipe(v.string(), v.uuid()) }), raw)
  const id = own.success ? own.output.id : (await sha256Hex(content)).slice(0, 32)
  await insertSuspense(dbOf(env), [
    {
      id: `unreadable-${id}`,
      kind: 'sale',
      documentId: id,
      reason: 'unreadable',
      content: JSON.stringify({ deviceId: sender.deviceId, document: raw ?? null }),
      owner: 'manager',
      createdAt: now,
    },
  ])
  return {
    id,
    state: 'suspense',
    problem: 'This sale can not be read. It is kept, and a manager will look at it.',
  }
}

interface Circumstances {
  readonly sender: Sender
  readonly known: Known
  readonly chain: readonly SaleMark[]
  readonly unbacked: boolean
  readonly stale: boolean
  readonly now: number
}

function marksOf(
  sale: SaleDocument,
  { sender, known, chain, unbacked, stale, now }: Circumstances,
): SaleMark[] {
  const marks: SaleMark[] = []
  if (!addsUp(sale)) marks.push('totals_do_not_add_up')
  if (sale.lines.some(({ skuId }) => !known.prices.has(skuId))) marks.push('unknown_sku')
  if (!isCalculatedAlike(sale)) marks.push('calculated_otherwise')
  if (stale) marks.push('stale_price')
  if (sender.revoked) marks.push('revoked_device')
  if (known.storeId !== null && known.storeId !== sale.storeId) marks.push('other_store')
  marks.push(...chain)
  if (unbacked) marks.push('unbacked')
  if (Date.parse(sale.occurredAt) > now + FUTURE_MS) marks.push('from_the_future')
  return marks
}

/** Whether a line was sold at another price than the catalog's, the one asked for at the till or a pack's own aside. */
function isStale(
  { unitPrice, priceQuantity, given }: SaleDocument['lines'][number],
  price: ReturnType<Known['prices']['get']>,
): boolean {
  if (!price) return false
  if (given === 'open') return price.selling !== 'open_price' && price.selling !== 'gift_card'
  if (given === 'pack')
    return (JSON.parse(price.packs) as [number, number][]).every(
      ([quantity, minor]) => quantity !== priceQuantity || minor !== unitPrice,
    )
  return price.price !== unitPrice || price.priceQuantity !== priceQuantity
}

/** Marks that a person has to look at; the others are for whoever asks. */
const NEEDS_A_PERSON: ReadonlySet<string> = new Set([
  'totals_do_not_add_up',
  'unknown_sku',
  'chain_broken',
  'from_the_future',
  'revoked_device',
  'unapproved',
  'approval_doubtful',
])

function suspenseOf(row: NewSale['row'], now: number): Parameters<typeof insertSuspense>[1][number][] {
  const marks = (JSON.parse(row.marks ?? '[]') as string[]).filter((mark) => NEEDS_A_PERSON.has(mark))
  if (marks.length === 0) return []
  return [
    {
      id: `marked-${row.id}`,
      kind: 'sale',
      documentId: row.id,
      reason: marks.join(','),
      content: JSON.stringify({ number: row.number, total: row.total, currency: row.currency }),
      owner: 'manager',
      createdAt: now,
    },
  ]
}

function asRow(sale: SaleDocument, hash: string, marks: readonly SaleMark[], now: number): NewSale {
  const occurredAt = Date.parse(sale.occurredAt)
  return {
    row: {
      id: sale.id,
      storeId: sale.storeId,
      deviceId: sale.deviceId,
      register: sale.register,
      epoch: sale.epoch,
      sequence: sale.sequence,
      number: sale.number,
      kind: sale.kind,
      staffId: sale.staffId,
      hash,
      previousHash: sale.previousHash,
      state: 'received',
      currency: sale.currency,
      total: sale.total,
      tax: sale.tax,
      discount: sale.discount,
      orderId: sale.orderId ?? null,
      document: JSON.stringify(sale),
      marks: JSON.stringify(marks),
      occurredAt,
      receivedAt: now,
    },
    lines: sale.lines.map((line) => ({
      saleId: sale.id,
      lineId: line.id,
      skuId: line.skuId,
      storeId: sale.storeId,
      quantity: line.quantity,
      amount: line.amount,
      tax: line.tax,
      occurredAt,
    })),
  }
}

import * as v from 'valibot'

import { parseAccount } from '#domain/stock/account.ts'
import type { EntryView } from '#domain/stock/journal-wire.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, encodeCursor, pageLimit } from '#worker/http/paging.ts'

import { ledgerOf } from './ledger-call.ts'
import type { SkuBalances } from './ledger-read.ts'
import type { EntryRow } from './ledger-rows.ts'
import { namesOf } from './queries.ts'

const Cursor = v.tuple([v.number(), v.array(v.tuple([v.string(), v.number()]))])

/**
 * One page of a SKU's journal, newest first, from its object, with names from the documents' database and the balance
 * after each entry. The cursor carries the balances before its page, so that deep pages cost no replay.
 */
export async function listJournal(
  env: Env,
  skuId: string,
  query: { readonly cursor?: string | undefined; readonly limit?: string | undefined },
): Promise<{ rows: EntryView[]; nextCursor: string | null }> {
  const limit = pageLimit(query.limit)
  const cursor = decodeCursor(query.cursor, Cursor)
  const ledger = await ledgerOf(env, skuId)
  const read = JSON.parse(
    await ledger.entries(skuId, { before: cursor?.[0] ?? 0, limit: limit + 1 }),
  ) as EntryRow[]
  const balances = new Map<string, number>(
    cursor
      ? cursor[1]
      : (await currentBalances(ledger, skuId)).map(({ account, quantity }) => [account, quantity]),
  )
  const shown = read.slice(0, limit)
  const { staff, devices } = await namesOf(
    dbOf(env),
    unique(shown.map(({ staffId }) => staffId)),
    unique(shown.map(({ deviceId }) => deviceId)),
  )
  const rows = shown.map((entry): EntryView & { before: [string, number][] } => {
    const changed = changedAccount(entry)
    const after = changed === null ? null : (balances.get(changed) ?? 0)
    // Walking backwards: undo the entry to know the balances before it.
    balances.set(entry.from, (balances.get(entry.from) ?? 0) + entry.quantity)
    balances.set(entry.to, (balances.get(entry.to) ?? 0) - entry.quantity)
    const { command: _, ...content } = entry
    return {
      ...content,
      staffName: entry.staffId === null ? null : (staff.get(entry.staffId) ?? null),
      deviceName: entry.deviceId === null ? null : (devices.get(entry.deviceId) ?? null),
      occurredAt: new Date(entry.occurredAt).toISOString(),
      postedAt: new Date(entry.postedAt).toISOString(),
      after,
      before: [...balances],
    }
  })
  const last = rows.at(-1)
  return {
    rows: rows.map(({ before: _, ...row }) => row),
    nextCursor: read.length > limit && last ? encodeCursor([last.seq, last.before]) : null,
  }
}

async function currentBalances(
  ledger: Awaited<ReturnType<typeof ledgerOf>>,
  skuId: string,
): Promise<SkuBalances['accounts']> {
  return (JSON.parse(await ledger.balances(skuId)) as SkuBalances).accounts
}

/** The account people ask about: the shop's side of a movement that crosses its border. */
function changedAccount({ from, to }: EntryRow): string | null {
  const inner = [from, to].filter((account) => parseAccount(account)?.kind === 'inside')
  return inner.length === 1 ? (inner[0] ?? null) : null
}

function unique(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id): id is string => id !== null))]
}

import type { Basket } from '#domain/sale/basket.ts'
import { DRAFT_FACT, readFact, writeFact } from '#pwa/offline/facts.ts'
import type { JournalRecord } from '#pwa/offline/journal-record.ts'
import type { RegisterDatabase } from '#pwa/offline/register-database.ts'

import type { Claims } from './claim-desk.ts'

/** The open basket as it is kept on the tablet, so that a reload or an empty battery loses nothing. */
export interface Draft {
  readonly version: 1
  readonly deviceId: string
  readonly basket: Basket
  readonly claims: Claims
}

/** The basket that was open when the page went away, if it was this device's. */
export async function readDraft(database: RegisterDatabase, deviceId: string): Promise<Draft | null> {
  const fact = (await readFact(database, DRAFT_FACT)) as Partial<Draft> | undefined
  if (fact?.version !== 1 || fact.deviceId !== deviceId || !fact.basket) return null
  return { version: 1, deviceId, basket: fact.basket, claims: fact.claims ?? [] }
}

/** Whether a kept basket was paid: the page went after its sale was written and before the basket was forgotten. */
export function wasPaid({ basket }: Draft, latest: readonly JournalRecord[]): boolean {
  return latest.some(({ document }) => document.id === basket.saleId)
}

const GATHER_MS = 150

/** Keeps the latest draft; several changes at once are written once. Answers the function to call with each. */
export function openDraftKeeper(database: RegisterDatabase): (draft: Draft) => void {
  let latest: Draft | null = null

  function write(): void {
    const due = latest
    latest = null
    // A tablet whose disk is full can still sell; the journal says so when it can not.
    if (due) writeFact(database, DRAFT_FACT, due).catch(() => undefined)
  }
  // A page that goes right after a scan takes it along.
  addEventListener('pagehide', write)

  return (draft) => {
    const isWaiting = latest !== null
    latest = draft
    if (!isWaiting) setTimeout(write, GATHER_MS)
  }
}

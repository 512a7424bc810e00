import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'

import { inside } from '#domain/stock/account.ts'
import type { LedgerAnswer } from '#domain/stock/answer.ts'
import type { HoldCommand, LedgerCommand, PostCommand, TieTerms, Transfer } from '#domain/stock/command.ts'
import type { SkuBalances, Verdict } from '#worker/stock/ledger-read.ts'

/** The store of tests that need only one. */
export const STORE = '00000000-0000-7000-8000-000000000001'
export const OTHER_STORE = '00000000-0000-7000-8000-000000000002'

export const TERMS: TieTerms = { policy: 'in-hand-first', margin: 1, windowMs: 40 }

const ACTOR = { via: 'test' }

/** A command builder for one SKU nobody else uses: storage is isolated per file, not per test. */
export function forSku(skuId = v7()) {
  return {
    skuId,
    hold(quantity: number, more: Partial<HoldCommand> = {}): HoldCommand {
      const id = more.id ?? v7()
      return {
        op: 'hold',
        id,
        skuId,
        storeId: STORE,
        quantity,
        channel: 'online',
        inHand: false,
        firm: false,
        holdMs: 60_000,
        claimant: id,
        document: { kind: 'basket', id },
        actor: ACTOR,
        terms: TERMS,
        ...more,
      }
    },
    post(transfers: readonly Transfer[], more: Partial<PostCommand> = {}): PostCommand {
      const id = more.id ?? v7()
      return {
        op: 'post',
        id,
        skuId,
        transfers,
        occurredAt: 1_000,
        document: { kind: 'adjustment', id },
        actor: ACTOR,
        ...more,
      }
    },
    opening(quantity: number, storeId = STORE): PostCommand {
      return this.post([{ from: 'opening', to: inside(storeId, 'sellable'), quantity }])
    },
    sale(quantity: number, more: Partial<PostCommand> = {}): PostCommand {
      return this.post([{ from: inside(STORE, 'sellable'), to: 'customer', quantity }], more)
    },
    about<T extends object>(
      command: T,
    ): T & { id: string; skuId: string; document: { kind: 'order'; id: string }; actor: typeof ACTOR } {
      const id = v7()
      return { id, skuId, document: { kind: 'order' as const, id }, actor: ACTOR, ...command }
    },
  }
}

/** One object, asked the way the Worker asks it. */
export function ledgerFor(name: string) {
  const stub = env.SKU_LEDGER.getByName(name)
  return {
    stub,
    async apply(...commands: LedgerCommand[]): Promise<LedgerAnswer[]> {
      return JSON.parse(await stub.apply(JSON.stringify(commands), false)) as LedgerAnswer[]
    },
    async together(...commands: LedgerCommand[]): Promise<LedgerAnswer[]> {
      return JSON.parse(await stub.apply(JSON.stringify(commands), true)) as LedgerAnswer[]
    },
    async one(command: LedgerCommand): Promise<LedgerAnswer> {
      const [answer] = await this.apply(command)
      if (!answer) throw new Error('no answer')
      return answer
    },
    async balances(skuId: string): Promise<SkuBalances> {
      return JSON.parse(await stub.balances(skuId)) as SkuBalances
    },
    async free(skuId: string, storeId = STORE): Promise<number> {
      const store = (await this.balances(skuId)).stores.find((row) => row.storeId === storeId)
      return store ? store.sellable - store.held - store.leased : 0
    },
    async differences(): Promise<string[]> {
      return (JSON.parse(await stub.verify()) as Verdict[]).flatMap((verdict) => [...verdict.differences])
    },
  }
}

/** An object of its own with units of one SKU on the shelf. */
export async function stocked(units: number) {
  const sku = forSku()
  const ledger = ledgerFor(sku.skuId)
  if (units > 0) await ledger.one(sku.opening(units))
  return { ...sku, sku, ledger }
}

/** `granted`, or the reason of the refusal. */
export function outcome(answer: LedgerAnswer | undefined): string {
  if (!answer) return 'no answer'
  return answer.ok ? (answer.value.hold?.state ?? 'done') : answer.error.reason
}

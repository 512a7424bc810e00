import { v5 } from 'uuid'

import { err, ok, type Result } from '#domain/result.ts'
import type { LedgerAnswer, StockRefusal } from '#domain/stock/answer.ts'
import type {
  Actor,
  Channel,
  DocumentRef,
  HoldCommand,
  LedgerCommand,
  PostCommand,
} from '#domain/stock/command.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { applyAll, openEach } from './ledger-call.ts'
import type { EntriesMessage } from './published.ts'

/**
 * The only way for the rest of the Worker to change stock. Commands go to the object that owns their SKU; commands
 * for SKUs that share an object travel together and commit together.
 */

/** Where a hold lives: its id alone does not say which object to ask. */
export interface HoldRef {
  readonly holdId: string
  readonly skuId: string
}

export interface StockLine {
  /** Also the hold's id, for a line that is not a kit. */
  readonly lineId: string
  readonly skuId: string
  /** Base units, or kits. */
  readonly quantity: number
  /** A component-based kit's parts: base units of each for one kit. */
  readonly recipe?: readonly { readonly skuId: string; readonly quantity: number }[]
}

export interface HeldLine extends HoldRef {
  readonly lineId: string
  readonly quantity: number
  readonly expiresAt: number | null
  readonly available: number
  readonly decisionId?: string
}

export interface BasketRefusal {
  readonly lineId: string
  readonly skuId: string
  readonly refusal: StockRefusal
}

export interface By {
  readonly document: DocumentRef
  readonly actor: Actor
}

export interface BasketClaim extends By {
  readonly storeId: string
  readonly lines: readonly StockLine[]
  readonly channel: Channel
  /** Physical possession at the counter. */
  readonly inHand: boolean
  readonly firm: boolean
  readonly holdMs: number
  /** Basket, sale or order id: claims of one claimant never contest each other. */
  readonly claimant: string
  readonly promisedAt?: number
  readonly safetyBuffer?: number
}

/** The hold id of one part of a kit line: the same on every retry. */
export function partHoldId(lineId: string, partSkuId: string): string {
  return v5(partSkuId, lineId)
}

/** The single SKUs behind a line: itself, or a kit's parts. */
export function explode(
  line: StockLine,
): { lineId: string; holdId: string; skuId: string; quantity: number }[] {
  const { lineId, skuId, quantity, recipe } = line
  if (!recipe) return [{ lineId, holdId: lineId, skuId, quantity }]
  return recipe.map((part) => ({
    lineId,
    holdId: partHoldId(lineId, part.skuId),
    skuId: part.skuId,
    quantity: part.quantity * quantity,
  }))
}

/**
 * Claims every line, or none: when one is refused the others are released before this answers. Asking again with the
 * same line ids answers the same. Refusals: one per line that could not be had.
 */
export async function holdAll(env: Env, claim: BasketClaim): Promise<Result<HeldLine[], BasketRefusal[]>> {
  const { shop } = await shopOf(env)
  const units = claim.lines.flatMap(explode)
  const commands = units.map(({ holdId, skuId, quantity }): HoldCommand => ({
    op: 'hold',
    id: holdId,
    skuId,
    quantity,
    storeId: claim.storeId,
    channel: claim.channel,
    inHand: claim.inHand,
    firm: claim.firm,
    holdMs: claim.holdMs,
    claimant: claim.claimant,
    document: claim.document,
    actor: claim.actor,
    terms: { policy: shop.tiePolicy, margin: shop.contestMargin, windowMs: shop.contestWindowMs },
    ...(units.length > 1 ? { withOthers: true } : {}),
    ...(claim.promisedAt === undefined ? {} : { promisedAt: claim.promisedAt }),
    ...(claim.safetyBuffer === undefined ? {} : { safetyBuffer: claim.safetyBuffer }),
  }))
  const answers = await applyAll(env, commands, { atomic: true })
  const held: HeldLine[] = []
  const refused: BasketRefusal[] = []
  for (const [index, unit] of units.entries()) {
    const answer = answers[index]
    if (!answer) continue
    if (answer.ok) {
      held.push({
        lineId: unit.lineId,
        holdId: unit.holdId,
        skuId: unit.skuId,
        quantity: unit.quantity,
        expiresAt: answer.value.hold?.expiresAt ?? null,
        available: answer.value.available ?? 0,
        ...(answer.value.hold?.decisionId === undefined ? {} : { decisionId: answer.value.hold.decisionId }),
      })
    } else if (answer.error.reason !== 'other_line_refused')
      refused.push({ lineId: unit.lineId, skuId: unit.skuId, refusal: answer.error })
  }
  if (refused.length === 0) return ok(held)
  if (held.length > 0) await releaseAll(env, held, { ...claim, basketFailed: true })
  return err(refused)
}

/** Lets holds go. An id that no object knows leaves a tombstone, so a hold that arrives late under it is refused. */
export async function releaseAll(
  env: Env,
  refs: readonly HoldRef[],
  by: By & { readonly basketFailed?: boolean },
): Promise<void> {
  await applyAll(
    env,
    refs.map(({ holdId, skuId }) => ({
      op: 'release' as const,
      id: v5('release', holdId),
      skuId,
      holdId,
      document: by.document,
      actor: by.actor,
      ...(by.basketFailed ? { basketFailed: true } : {}),
    })),
  )
}

/** Makes holds firm. Refusals name the holds that had ended; the others are firm. */
export async function confirmAll(
  env: Env,
  refs: readonly HoldRef[],
  by: By & { readonly holdMs: number | null; readonly paid: boolean; readonly promisedAt?: number },
): Promise<Result<void, { holdId: string; refusal: StockRefusal }[]>> {
  const answers = await applyAll(
    env,
    refs.map(({ holdId, skuId }) => ({
      op: 'confirm' as const,
      id: v5(by.paid ? 'confirm-paid' : 'confirm', holdId),
      skuId,
      holdId,
      holdMs: by.holdMs,
      paid: by.paid,
      document: by.document,
      actor: by.actor,
      ...(by.promisedAt === undefined ? {} : { promisedAt: by.promisedAt }),
    })),
  )
  const refused = refs.flatMap(({ holdId }, index) => {
    const answer = answers[index]
    return answer && !answer.ok ? [{ holdId, refusal: answer.error }] : []
  })
  return refused.length === 0 ? ok(undefined) : err(refused)
}

/** Posts facts. They are never refused for lack of stock; only malformed ones (unknown account) are. */
export async function postAll(env: Env, commands: readonly PostCommand[]): Promise<LedgerAnswer[]> {
  return applyAll(env, commands)
}

/**
 * Opens SKUs in bulk: posts to those without a history, and answers what their journals say then, for the caller to write
 * to the projection and to tell the feeds; asked again it answers the same. `null`: nothing was posted, because the SKU
 * has a history that begins otherwise: `postAll`.
 */
export async function openAll(
  env: Env,
  commands: readonly PostCommand[],
): Promise<(EntriesMessage | null)[]> {
  return openEach(env, commands)
}

/** Any commands, in the order given per SKU. Answers in the same order. */
export async function commandAll(env: Env, commands: readonly LedgerCommand[]): Promise<LedgerAnswer[]> {
  return applyAll(env, commands)
}

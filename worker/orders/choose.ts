import { v5 } from 'uuid'

import { moveTo, refuseMove, takeInstead, waitForIt } from '#domain/order/choose.ts'
import { pickupCode } from '#domain/order/codes.ts'
import { missingSum, missingUnits, unitsPerLine, type OrderHold } from '#domain/order/order.ts'
import { dropMissing } from '#domain/order/promise.ts'
import { refuseAction } from '#domain/order/states.ts'
import type { Choice, OrderChoices } from '#domain/order/wire.ts'
import { err, type Result } from '#domain/result.ts'
import { HOLD_MS } from '#domain/stock/hold.ts'
import { canonicalJson } from '#domain/text/canonical-json.ts'
import { newId } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { shopOf } from '#worker/shop/settings.ts'
import { explode, holdAll, releaseAll, type StockLine } from '#worker/stock/ledger.ts'
import { recipesOf } from '#worker/stock/recipes.ts'

import { findSoldSkus } from './catalog-queries.ts'
import type { Cause } from './change-rows.ts'
import { changeOrder, type ChangeRefusal } from './change.ts'
import { afterDay, choicesOf, insteadOf, pickupAt } from './choices.ts'
import { factsOf } from './facts.ts'
import { codeInUse, findOrder, type StoredOrder } from './queries.ts'

export type ChooseRefusal =
  | ChangeRefusal
  /** Somebody was faster, or it is not offered any more. Nothing was changed. `choices`: what there is now. */
  | { readonly reason: 'choice_gone'; readonly choices: OrderChoices | null }

export type Chooser = Pick<Cause, 'who' | 'actor'> & {
  /** Staff's own id of the write; the customer's choice is one write for each version it was seen at. */
  readonly id?: string
}

const CODE_TRIES = 10
const CODE_BYTES = 16

/**
 * How an order goes on whose promise was broken. What is chosen is held first, all or none, then the order changes by
 * compare-and-set, then what it had before is let go. Held units of a choice that did not come to be are let go at
 * once, and lapse by themselves after a crash. Refusals: those of a change, and `choice_gone`.
 */
export async function chooseFor(
  env: Env,
  orderId: string,
  choice: Choice,
  { id, who, actor }: Chooser,
  now: number,
): Promise<Result<StoredOrder, ChooseRefusal>> {
  const first = await findOrder(dbOf(env), orderId)
  if (!first) return err({ reason: 'unknown_order' })
  const seen = choice.version ?? first.row.version
  const { version: _, ...what } = choice
  const cause: Cause = {
    id: id ?? v5(`choose ${seen} ${canonicalJson(what)}`, orderId),
    who,
    actor,
    // Who has seen an older order is asked again, unless it is the same write.
    seen: choice.version ?? null,
    now,
  }
  switch (choice.choice) {
    case 'wait':
      return wait(env, first, cause)
    case 'drop':
      return changeOrder(env, orderId, cause, (order) => dropMissing(order, who))
    case 'store':
      return move(env, first, choice.storeId, cause)
    case 'substitute':
      return substitute(env, first, choice, cause)
  }
}

async function wait(
  env: Env,
  { row }: StoredOrder,
  cause: Cause,
): Promise<Result<StoredOrder, ChangeRefusal>> {
  const settings = await shopOf(env)
  return changeOrder(env, row.id, cause, async (order) => {
    const choices = await choicesOf(env, order, new Map(), cause.now)
    const on = choices?.backorder?.on ?? null
    const promisedAt = on === null ? null : afterDay(settings, order.storeId, on)
    const until = on === null || promisedAt === null ? null : { on, promisedAt }
    return waitForIt(order, cause.who, until)
  })
}

async function move(
  env: Env,
  first: StoredOrder,
  storeId: string,
  cause: Cause,
): Promise<Result<StoredOrder, ChooseRefusal>> {
  const known = await alreadyDone(env, first, cause)
  if (known) return known
  const order = factsOf(first)
  const no = refuseMove(order, cause.who)
  if (no) return err(no)
  // Restored in the same moment: it stays where it was promised.
  if (missingSum(order) === 0) return changeOrder(env, order.id, cause, () => ({ ok: true, value: null }))
  const promisedAt = pickupAt(await shopOf(env), storeId, order, cause.now)
  if (promisedAt === null || storeId === order.storeId) return gone(env, first, cause)

  const holds = new Map<string, OrderHold[]>()
  for (const line of order.lines) {
    const kept = line.quantity - line.dropped
    if (kept > 0)
      holds.set(
        line.lineId,
        line.holds.map((hold) => ({
          holdId: newId(),
          skuId: hold.skuId,
          quantity: kept * unitsPerLine(line, hold),
          displaced: 0,
        })),
      )
  }
  const taken = [...holds.values()].flat()
  const held = await hold(env, first, storeId, taken, promisedAt)
  if (!held) return gone(env, first, cause)
  await failpoint(env, 'order.choice_held')
  const code = await freeCode(env, storeId, first.row.pickupCode)
  return kept(
    env,
    first,
    taken,
    await changeOrder(
      env,
      order.id,
      { ...cause, seen: first.row.version },
      (now) => moveTo(now, cause.who, { storeId, promisedAt, holds }),
      code === first.row.pickupCode ? {} : { pickupCode: code },
    ),
  )
}

async function substitute(
  env: Env,
  first: StoredOrder,
  choice: Extract<Choice, { choice: 'substitute' }>,
  cause: Cause,
): Promise<Result<StoredOrder, ChooseRefusal>> {
  const known = await alreadyDone(env, first, cause)
  if (known) return known
  const { lineId, skuId, dearer } = choice
  const order = factsOf(first)
  const no = refuseAction(order, 'substitute', cause.who)
  if (no) return err(no)
  const line = order.lines.find((one) => one.lineId === lineId)
  if (!line) return err({ reason: 'line_unknown', lineId })
  const units = missingUnits(line)
  if (units === 0) return changeOrder(env, order.id, cause, () => ({ ok: true, value: null }))
  const sold = (await findSoldSkus(dbOf(env), [skuId])).get(skuId)
  const choices = await choicesOf(env, order, new Map(), cause.now)
  const offered = choices?.lines
    .find((one) => one.lineId === lineId)
    ?.substitutes.some((one) => one.skuId === skuId)
  if (!sold || !offered) return gone(env, first, cause)

  const recipe = (await recipesOf(env)).byKit.get(skuId)?.parts
  const stock: StockLine = { lineId: newId(), skuId, quantity: units, ...(recipe ? { recipe } : {}) }
  const taken = explode(stock).map(({ holdId, skuId: partId, quantity }) => ({
    holdId,
    skuId: partId,
    quantity,
    displaced: 0,
  }))
  if (!(await hold(env, first, order.storeId, taken, order.promisedAt))) return gone(env, first, cause)
  await failpoint(env, 'order.choice_held')
  const instead = insteadOf(await shopOf(env), order.id, lineId, sold, taken)
  return kept(
    env,
    first,
    taken,
    await changeOrder(
      env,
      order.id,
      { ...cause, seen: first.row.version },
      (now) => takeInstead(now, cause.who, { lineId, instead, toldDearer: dearer }),
      { newName: sold.name },
    ),
  )
}

/** The same write came before: its answer may have been lost on the way. */
async function alreadyDone(
  env: Env,
  { row }: StoredOrder,
  cause: Cause,
): Promise<Result<StoredOrder, ChangeRefusal> | null> {
  const again = await findOrder(dbOf(env), row.id, cause.id)
  if (again?.repeated || (cause.seen !== null && cause.seen !== row.version))
    return changeOrder(env, row.id, cause, () => ({ ok: true, value: null }))
  return null
}

async function hold(
  env: Env,
  { row }: StoredOrder,
  storeId: string,
  holds: readonly OrderHold[],
  promisedAt: number,
): Promise<boolean> {
  const { stores } = await shopOf(env)
  const held = await holdAll(env, {
    storeId,
    lines: holds.map(({ holdId, skuId, quantity }) => ({ lineId: holdId, skuId, quantity })),
    channel: 'online',
    inHand: false,
    firm: false,
    holdMs: HOLD_MS.checkout,
    claimant: row.id,
    promisedAt,
    safetyBuffer: stores.find(({ id }) => id === storeId)?.safetyBuffer ?? 0,
    document: { kind: 'order', id: row.id, label: row.number },
    actor: { via: 'storefront' },
  })
  return held.ok
}

/** Lets go what was held for a choice that did not come to be: somebody else changed the order, or it was restored. */
async function kept(
  env: Env,
  { row }: StoredOrder,
  taken: readonly OrderHold[],
  changed: Result<StoredOrder, ChangeRefusal>,
): Promise<Result<StoredOrder, ChooseRefusal>> {
  const promised = changed.ok ? changed.value.lines.map(({ holds }) => holds).join(' ') : ''
  const unused = taken.filter(({ holdId }) => !promised.includes(holdId))
  await releaseAll(env, unused, {
    document: { kind: 'order', id: row.id, label: row.number },
    actor: { via: 'storefront' },
  })
  return changed
}

async function gone(env: Env, first: StoredOrder, cause: Cause): Promise<Result<StoredOrder, ChooseRefusal>> {
  // Sent twice at once: the other one may have got what this one was refused.
  const again = await alreadyDone(env, first, { ...cause, seen: null })
  if (again) return again
  const names = new Map(first.lines.map(({ lineId, name }) => [lineId, name]))
  return err({ reason: 'choice_gone', choices: await choicesOf(env, factsOf(first), names, cause.now) })
}

/** The order's own code where it is free at the new store, or another one. */
async function freeCode(env: Env, storeId: string, own: string): Promise<string> {
  let code: string | null = own
  for (let tries = 0; tries < CODE_TRIES; tries += 1) {
    if (code !== null && !(await codeInUse(dbOf(env), storeId, code))) return code
    code = pickupCode(crypto.getRandomValues(new Uint8Array(CODE_BYTES)))
  }
  throw new Error('no pickup code is free')
}

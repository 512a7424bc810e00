import { DurableObject } from 'cloudflare:workers'

import {
  countGuess,
  guessesLeft,
  type LockPolicy,
  type GuessRefusal,
  type Guesses,
  NO_GUESSES,
  ONE_SOURCE,
  waitMs,
} from '#domain/access/lockout.ts'
import { err, ok, type Result } from '#domain/result.ts'
import { type Clock, systemClock } from '#worker/http/clock.ts'

/** A guess that was allowed: it counts as wrong until it is reported right. */
export interface Guess {
  /** Wrong ones that may still follow before a wait, should this one be wrong. */
  readonly left: number
  /** The wait before the next one, should this one be wrong; 0: none. */
  readonly retryAfterMs: number
}

const FORGET_MS = 24 * 3600_000

/**
 * Counts wrong guesses of one secret, in one place for the whole world: an object per tablet and person for PINs, per
 * account and source for passwords, and one per account for all sources together. After a day without a guess it forgets and is gone.
 */
export class SignInGuard extends DurableObject<Env> {
  clock: Clock = systemClock

  /** Asks to guess once, and counts it. Refusal: `locked`, with how long. */
  async guess(policy: LockPolicy = ONE_SOURCE): Promise<Result<Guess, GuessRefusal>> {
    const now = this.clock.now()
    const guesses = this.#read()
    const wait = waitMs(guesses, now)
    if (wait > 0) return err({ reason: 'locked', retryAfterMs: wait })
    const counted = countGuess(guesses, now, policy)
    this.ctx.storage.sql.exec(
      'insert or replace into guesses (id, wrong, locked_until) values (1, ?, ?)',
      counted.wrong,
      counted.lockedUntil,
    )
    await this.ctx.storage.setAlarm(Math.max(now, counted.lockedUntil) + FORGET_MS)
    return ok({ left: guessesLeft(counted), retryAfterMs: waitMs(counted, now) })
  }

  /** The last guess was right: nothing counts any more. */
  async clear(): Promise<void> {
    await this.ctx.storage.deleteAlarm()
    await this.ctx.storage.deleteAll()
  }

  override async alarm(): Promise<void> {
    await this.ctx.storage.deleteAll()
  }

  #read(): Guesses {
    // Not in the constructor: clearing takes the table away while the object lives on.
    this.ctx.storage.sql.exec(
      'create table if not exists guesses (id integer primary key check (id = 1), wrong integer, locked_until integer)',
    )
    const [row] = this.ctx.storage.sql.exec('select wrong, locked_until from guesses').toArray()
    return row ? { wrong: Number(row['wrong']), lockedUntil: Number(row['locked_until']) } : NO_GUESSES
  }
}

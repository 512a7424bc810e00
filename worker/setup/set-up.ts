import { checkPassword, type PasswordRefusal } from '#domain/access/password.ts'
import { err, ok, type Result } from '#domain/result.ts'
import { isTimeZone } from '#domain/shop/time-zone.ts'
import type { SetupBody } from '#domain/shop/wire.ts'
import { auditAlways } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { newId, sha256Hex, systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { guarded, type SecretRefusal } from '#worker/sessions/guarded.ts'
import { taxRow } from '#worker/shop/queries.ts'
import { forgetShop, shopOf } from '#worker/shop/settings.ts'
import { hashSecret, PASSWORD_COST } from '#worker/staff/secret-hash.ts'

import { insertFirstRows } from './queries.ts'

export type SetupRefusal =
  | SecretRefusal
  | PasswordRefusal
  | { readonly reason: 'already_set_up' }
  | { readonly reason: 'setup_closed' }
  | { readonly reason: 'unknown_time_zone' }
  | { readonly reason: 'tax_categories_repeat' }

/** The same id for every first shop: two set-ups at once can not both get in. */
const FIRST_SHOP_ID = '01900000-0000-7000-8000-000000000001'

const WEEKDAY = ['09:00', '18:00']
const FIRST_HOURS = {
  1: WEEKDAY,
  2: WEEKDAY,
  3: WEEKDAY,
  4: WEEKDAY,
  5: WEEKDAY,
  6: ['10:00', '16:00'],
  7: null,
}

export interface SetUp {
  readonly shopId: string
  readonly storeId: string
  readonly ownerId: string
  readonly at: number
}

/** Makes an empty shop somebody's: shop, first store, tax rates and first owner. Works once, with the code kept as a secret. */
export async function setUp(env: Env, body: SetupBody): Promise<Result<SetUp, SetupRefusal>> {
  const { shop: known } = await shopOf(env)
  if (known.id !== '') return err({ reason: 'already_set_up' })
  const { SETUP_CODE: code } = env
  if (!code) return err({ reason: 'setup_closed' })
  const refusal = await guarded(
    env,
    'setup',
    // Hashes have one length, and comparing them tells nothing about the code.
    async () => (await sha256Hex(body.setupCode.trim())) === (await sha256Hex(code)),
  )
  if (refusal) return err(refusal)
  if (!isTimeZone(body.shop.timeZone)) return err({ reason: 'unknown_time_zone' })
  if (new Set(body.taxRates.map(({ category }) => category)).size < body.taxRates.length)
    return err({ reason: 'tax_categories_repeat' })
  const { name, email, password } = body.owner
  const checked = checkPassword(password, [name, email, body.shop.name])
  if (!checked.ok) return checked

  const at = systemClock.now()
  const made = { shopId: FIRST_SHOP_ID, storeId: newId(), ownerId: newId(), at }
  const rows = {
    shop: { id: made.shopId, ...body.shop, createdAt: at },
    store: { id: made.storeId, ...body.store, hours: JSON.stringify(FIRST_HOURS) },
    taxRates: body.taxRates.map(taxRow),
    owner: {
      id: made.ownerId,
      name: name.trim(),
      email: email.trim().toLowerCase(),
      role: 'owner',
      passwordHash: await hashSecret(password, PASSWORD_COST),
      createdAt: at,
    },
  }
  const audit = auditAlways(
    env,
    { staffId: made.ownerId, via: 'setup' },
    {
      action: 'shop.set_up',
      subjectKind: 'shop',
      subjectId: made.shopId,
      after: { ...body.shop, store: made.storeId, owner: made.ownerId },
    },
  )
  const isFirst = await insertFirstRows(dbOf(env), rows, audit)
  await sealAudit(env)
  forgetShop()
  return isFirst ? ok(made) : err({ reason: 'already_set_up' })
}

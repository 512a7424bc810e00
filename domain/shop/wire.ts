import * as v from 'valibot'

import { REGION_CODES } from '#domain/barcode/regions.ts'
import { RETURN_PLACES } from '#domain/stock/returns.ts'
import { Id, Instant, ShortText } from '#domain/wire.ts'

import { StoreInfo, TaxMode, WeekHours } from './info-wire.ts'

export { ShopInfo, StoreInfo, WeekHours } from './info-wire.ts'

export const TaxRate = v.strictObject({
  category: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_-]{0,39}$/u)),
  name: ShortText,
  /** Millionths: 23 % is 230000. */
  rateMicros: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000)),
  /** Who levies it, where several do at once: state, county, city. Their rates add up to the whole one. */
  parts: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          name: ShortText,
          rateMicros: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000)),
        }),
      ),
      v.maxLength(10),
    ),
  ),
})
export type TaxRate = v.InferOutput<typeof TaxRate>

const Minutes = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(60 * 24 * 14))
const SmallCount = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(10_000))

/** A store with what only the staff needs. */
export const StoreRow = v.object({ ...StoreInfo.entries, safetyBuffer: v.number(), version: v.number() })
export type StoreRow = v.InferOutput<typeof StoreRow>

export const StoreCode = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]{0,29}$/u, 'lower-case letters, digits and dashes'),
)

const storeFields = {
  code: StoreCode,
  name: ShortText,
  address: v.pipe(v.string(), v.maxLength(300)),
  phone: v.nullable(v.pipe(v.string(), v.maxLength(40))),
  hours: WeekHours,
  prepMinutes: Minutes,
  safetyBuffer: SmallCount,
}
/** The id is made by whoever asks: asking twice makes one store. */
export const NewStore = v.strictObject({ id: Id, ...storeFields })
export const StoreChange = v.partial(v.strictObject(storeFields))
export type StoreChange = v.InferOutput<typeof StoreChange>

export const TiePolicy = v.picklist(['in-hand-first', 'alternate', 'first-come'])
export const Currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/u))
export const LocaleTag = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u))
/** IANA name, `Europe/Dublin`; whether there is such a zone is checked where it is set. */
export const TimeZone = v.pipe(v.string(), v.regex(/^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/u), v.maxLength(60))

const settingFields = {
  name: ShortText,
  locale: LocaleTag,
  timeZone: TimeZone,
  taxMode: TaxMode,
  /** Smallest coin in minor units: cash totals round to it, cards do not. */
  cashRounding: v.picklist([1, 2, 5, 10, 20, 25, 50, 100]),
  tiePolicy: TiePolicy,
  /** A claim that would leave fewer free units than this opens a contest. */
  contestMargin: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100)),
  contestWindowMs: v.pipe(v.number(), v.safeInteger(), v.minValue(50), v.maxValue(2_000)),
  lowStockAt: SmallCount,
  /** Minor units: a count whose difference is worth this much or more needs a second person. */
  countApprovalFrom: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100_000_000)),
  /** Changes of prices need a second person. */
  priceApproval: v.boolean(),
  onlinePayment: v.picklist(['none', 'sandbox']),
  /** A register locks itself after this many minutes without a touch. */
  autoLockMinutes: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(480)),
  /** Country whose price and weight labels are read at the till; null: none. */
  codeRegion: v.nullable(v.picklist(REGION_CODES)),
  /** Label patterns of the shop's own, a line each: `28 PPPPPPCVVVVV weight 3`. */
  codePatterns: v.pipe(v.string(), v.maxLength(1_000)),
  /** A pack whose date has passed: never sold, or with the word of somebody who may. */
  expiredPacks: v.picklist(['refuse', 'approve']),
  /** Where goods that a customer brings back go, by their condition. */
  returnAsNew: v.picklist(RETURN_PLACES),
  returnOpened: v.picklist(RETURN_PLACES),
  returnFaulty: v.picklist(RETURN_PLACES),
  /** What one phone number or e-mail address may have open and unpaid: orders, and pieces in them. 0: no limit. */
  unpaidOrdersMost: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000)),
  unpaidUnitsMost: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100_000)),
}

export const TaxRates = v.pipe(v.array(TaxRate), v.minLength(1), v.maxLength(30))

/** Everything that can be set, with the version that a change has to name. */
export const ShopSettings = v.object({
  id: Id,
  currency: v.string(),
  ledgerPools: v.number(),
  ...settingFields,
  taxRates: TaxRates,
  stores: v.array(StoreRow),
  version: v.number(),
})
export type ShopSettings = v.InferOutput<typeof ShopSettings>

/** The currency and the pooling of SKUs are chosen at set-up: amounts and objects already depend on them. */
export const ShopChange = v.partial(v.strictObject(settingFields))
export type ShopChange = v.InferOutput<typeof ShopChange>

export const TaxRatesBody = v.strictObject({ taxRates: TaxRates })

/** The first owner makes the shop with the code that was set as a secret. */
export const SetupBody = v.strictObject({
  setupCode: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  shop: v.strictObject({
    name: ShortText,
    currency: Currency,
    locale: LocaleTag,
    timeZone: TimeZone,
    taxMode: TaxMode,
    cashRounding: v.optional(settingFields.cashRounding),
    /** 0, the default: an object per SKU. N: SKUs pooled into N objects. Never changed once there is stock. */
    ledgerPools: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(64))),
  }),
  taxRates: TaxRates,
  store: v.strictObject({ name: ShortText, code: StoreCode, address: v.pipe(v.string(), v.maxLength(300)) }),
  owner: v.strictObject({
    name: ShortText,
    email: v.pipe(v.string(), v.email(), v.maxLength(200)),
    password: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  }),
})
export type SetupBody = v.InferOutput<typeof SetupBody>

export const SetupAnswer = v.object({ shopId: Id, storeId: Id, ownerId: Id, at: Instant })

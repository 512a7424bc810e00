import { invariant } from '#domain/assert.ts'
import { allocate, NO_MONEY, sumMinor, toMinor, type Minor } from '#domain/money.ts'
import { priceFor, type PriceAnswer, type Tier } from '#domain/pricing/tier.ts'

/**
 * What a line costs, and why: one answer for register, storefront and server. Money is rounded in three places only,
 * half away from zero: a line's price, a percentage off, and each rate's tax over the whole basket. Everything that is
 * then split over lines is split by largest remainder, so lines, discounts, taxes and total always add up to the cent.
 */

export type TaxMode = 'inclusive' | 'exclusive'

export interface TaxRate {
  readonly category: string
  /** Millionths: 23 % is 230000. */
  readonly rateMicros: number
  /** Whose it is, where several levy it at once: state, county, city. Their rates add up to the whole one. */
  readonly parts?: readonly TaxPart[] | undefined
}

export interface TaxPart {
  readonly name: string
  readonly rateMicros: number
}

/** What of the shop's settings decides a price. */
export interface PriceRules {
  /** `inclusive`: prices contain their tax. `exclusive`: tax comes on top. */
  readonly taxMode: TaxMode
  readonly taxRates: readonly TaxRate[]
  /** The customer's group, where they belong to one. */
  readonly group?: string | null | undefined
}

/** Something off: a share in millionths (10 % is 100000), or an amount in minor units. Never more than what it is off. */
export type Discount =
  | { readonly kind: 'percent'; readonly micros: number }
  | { readonly kind: 'amount'; readonly minor: number }

export interface LineToPrice {
  readonly id: string
  /** Base units: pieces, grams… */
  readonly quantity: number
  /** The regular price: minor units for `priceQuantity` base units; not negative. */
  readonly unitPrice: number
  readonly priceQuantity: number
  readonly taxCategory: string
  readonly discount?: Discount
  /** What a base unit is: choices cost once for each piece, once for a whole weight or length. */
  readonly unit?: string
  /** Prices beside the regular one that are in force. */
  readonly tiers?: readonly Tier[]
  readonly modifiers?: readonly { readonly name: string; readonly price: number }[]
}

/** One reason for a price, in the order in which they apply. */
export type PriceStep =
  | {
      readonly step: 'price'
      readonly unitPrice: Minor
      readonly priceQuantity: number
      readonly quantity: number
      readonly amount: Minor
      /** Which of its prices; `null`: its own regular one. */
      readonly tier: Tier | null
      /** What the line would have cost at the regular price. */
      readonly regular: Minor
    }
  | { readonly step: 'modifier'; readonly name: string; readonly amount: Minor }
  | { readonly step: 'line_discount'; readonly discount: Discount; readonly amount: Minor }
  | { readonly step: 'basket_discount'; readonly discount: Discount; readonly amount: Minor }
  | {
      readonly step: 'tax'
      readonly category: string
      readonly rateMicros: number
      readonly included: boolean
      readonly amount: Minor
    }
  /** The shop has no rate for this category: nothing was taxed, and somebody should know. */
  | { readonly step: 'tax_unknown'; readonly category: string }

export interface PricedLine {
  readonly id: string
  /** The price it got: minor units for `priceQuantity` base units. */
  readonly unitPrice: number
  readonly priceQuantity: number
  readonly tier: Tier | null
  /** Price × quantity with what was chosen, before any discount. */
  readonly gross: Minor
  /** Taken off: the line's own discount and its share of the basket's. */
  readonly discount: Minor
  /** `gross − discount`: contains its tax in an inclusive shop, is without it in an exclusive one. */
  readonly amount: Minor
  readonly taxCategory: string
  readonly tax: Minor
  readonly why: readonly PriceStep[]
}

/** The tax of one category over the whole basket. `base` is the money it is due on, without the tax itself. */
export interface TaxTotal {
  readonly category: string
  readonly rateMicros: number
  readonly base: Minor
  readonly tax: Minor
  /** Who gets how much of it, to the cent. */
  readonly parts?: (TaxPart & { readonly tax: Minor })[]
}

export interface PricedBasket {
  readonly lines: readonly PricedLine[]
  readonly taxes: readonly TaxTotal[]
  /** Sum of the lines before discounts. */
  readonly subtotal: Minor
  readonly discount: Minor
  readonly tax: Minor
  /** Inclusive: `subtotal − discount`. Exclusive: `subtotal − discount + tax`. Before any cash rounding. */
  readonly total: Minor
}

const ONE_MICROS = 1_000_000

/**
 * Prices a basket. The order of `lines` decides who gets a left-over cent, nothing else does. Takes quantities above
 * zero and prices that are not negative; anything else is a bug of the caller.
 */
export function priceBasket(
  rules: PriceRules,
  lines: readonly LineToPrice[],
  basketDiscount?: Discount,
): PricedBasket {
  const prices = lines.map((line) => priceFor(line, line.tiers ?? [], { ...line, group: rules.group }))
  const owns = lines.map((line, index) => grossOf({ ...line, ...prices[index] }))
  const extras = lines.map((line, index) => modifierAmounts(line, owns[index] ?? NO_MONEY))
  const grosses = owns.map((own, index) => sumMinor([own, ...(extras[index] ?? [])]))
  const own = lines.map((line, index) =>
    line.discount ? taken(line.discount, grosses[index] ?? NO_MONEY) : NO_MONEY,
  )
  const afterOwn = grosses.map((gross, index) => gross - (own[index] ?? 0))
  const shares = basketDiscount
    ? allocate(taken(basketDiscount, sumMinor(afterOwn.map(toMinor))), afterOwn)
    : lines.map(() => NO_MONEY)
  const amounts = afterOwn.map((left, index) => toMinor(left - (shares[index] ?? 0)))
  const { taxes, lineTaxes } = taxOf(rules, lines, amounts)

  const priced = lines.map((line, index): PricedLine => {
    const gross = grosses[index] ?? NO_MONEY
    const ownOff = own[index] ?? NO_MONEY
    const share = shares[index] ?? NO_MONEY
    const tax = lineTaxes[index] ?? NO_MONEY
    const price = prices[index] ?? { ...line, tier: null, regular: line }
    const why: PriceStep[] = [
      priceStep(line, price),
      ...(line.modifiers ?? []).map(({ name }, at): PriceStep => ({
        step: 'modifier',
        name,
        amount: extras[index]?.[at] ?? NO_MONEY,
      })),
    ]
    if (line.discount)
      why.push({ step: 'line_discount', discount: line.discount, amount: toMinor(0 - ownOff) })
    if (basketDiscount)
      why.push({ step: 'basket_discount', discount: basketDiscount, amount: toMinor(0 - share) })
    why.push(taxStep(rules, line.taxCategory, tax))
    return {
      id: line.id,
      unitPrice: price.unitPrice,
      priceQuantity: price.priceQuantity,
      tier: price.tier,
      gross,
      discount: toMinor(ownOff + share),
      amount: amounts[index] ?? NO_MONEY,
      taxCategory: line.taxCategory,
      tax,
      why,
    }
  })

  const subtotal = sumMinor(grosses)
  const discount = sumMinor(priced.map((line) => line.discount))
  const tax = sumMinor(lineTaxes)
  const total = toMinor(subtotal - discount + (rules.taxMode === 'exclusive' ? tax : 0))
  return { lines: priced, taxes, subtotal, discount, tax, total }
}

/** Price × quantity in minor units: `grossOf({ unitPrice: 2490, priceQuantity: 1000, quantity: 350, … })` is 872. */
export function grossOf(line: Pick<LineToPrice, 'unitPrice' | 'priceQuantity' | 'quantity'>): Minor {
  invariant(line.unitPrice >= 0, 'a price below zero')
  invariant(line.quantity > 0 && line.priceQuantity > 0, 'a quantity that is not above zero')
  return scaled(line.unitPrice, line.quantity, line.priceQuantity)
}

/** What `discount` takes off `amount`: never more than there is, never less than nothing. */
function taken(discount: Discount, amount: Minor): Minor {
  const off = discount.kind === 'percent' ? scaled(amount, discount.micros, ONE_MICROS) : discount.minor
  return toMinor(Math.min(Math.max(off, 0), amount))
}

function taxOf(
  rules: PriceRules,
  lines: readonly LineToPrice[],
  amounts: readonly Minor[],
): { taxes: TaxTotal[]; lineTaxes: Minor[] } {
  const lineTaxes = lines.map(() => NO_MONEY)
  const taxes: TaxTotal[] = []
  for (const { category, rateMicros, parts } of rules.taxRates) {
    const at = lines.flatMap((line, index) => (line.taxCategory === category ? [index] : []))
    if (at.length === 0) continue
    const weights = at.map((index) => amounts[index] ?? 0)
    const sum = sumMinor(weights.map(toMinor))
    const tax =
      rules.taxMode === 'exclusive'
        ? scaled(sum, rateMicros, ONE_MICROS)
        : scaled(sum, rateMicros, ONE_MICROS + rateMicros)
    for (const [position, part] of allocate(tax, weights).entries()) {
      const index = at[position]
      if (index !== undefined) lineTaxes[index] = part
    }
    taxes.push({
      category,
      rateMicros,
      base: toMinor(rules.taxMode === 'exclusive' ? sum : sum - tax),
      tax,
      ...(parts ? { parts: shared(tax, parts) } : {}),
    })
  }
  return { taxes, lineTaxes }
}

/** A tax that several levy at once, split so that nothing of it is lost. */
function shared(tax: Minor, parts: readonly TaxPart[]): (TaxPart & { readonly tax: Minor })[] {
  const taxes = allocate(
    tax,
    parts.map(({ rateMicros }) => rateMicros),
  )
  return parts.map((part, index) => ({ ...part, tax: taxes[index] ?? NO_MONEY }))
}

/** What each choice adds. It may take something off, but nobody is paid for taking goods. */
function modifierAmounts({ unit = 'piece', quantity, modifiers = [] }: LineToPrice, own: Minor): Minor[] {
  let sum = own
  return modifiers.map(({ price }) => {
    const amount = toMinor(Math.max(0 - sum, price * (unit === 'piece' ? quantity : 1)) || 0)
    sum = toMinor(sum + amount)
    return amount
  })
}

function priceStep(line: LineToPrice, { unitPrice, priceQuantity, tier, regular }: PriceAnswer): PriceStep {
  const { quantity } = line
  return {
    step: 'price',
    unitPrice: toMinor(unitPrice),
    priceQuantity,
    quantity,
    amount: grossOf({ unitPrice, priceQuantity, quantity }),
    tier,
    regular: grossOf({ ...regular, quantity }),
  }
}

function taxStep(rules: PriceRules, category: string, tax: Minor): PriceStep {
  const rate = rules.taxRates.find((candidate) => candidate.category === category)
  if (!rate) return { step: 'tax_unknown', category }
  return {
    step: 'tax',
    category,
    rateMicros: rate.rateMicros,
    included: rules.taxMode === 'inclusive',
    amount: tax,
  }
}

/** `value × times ÷ per` of whole numbers, rounded half away from zero, exact however large the product gets. */
function scaled(value: number, times: number, per: number): Minor {
  const product = value * times
  if (!Number.isSafeInteger(product)) {
    const exact = BigInt(value) * BigInt(times)
    const divisor = BigInt(per)
    return toMinor(Number((exact * 2n + divisor) / (divisor * 2n)))
  }
  const rest = product % per
  return toMinor((product - rest) / per + (rest * 2 >= per ? 1 : 0))
}

import type { Unit } from '#domain/catalog/unit.ts'

import { dateFormat, numberFormat, relativeFormat } from './intl.ts'

/** How much of a moment to say. */
export type Moment = 'time' | 'date' | 'day' | 'datetime' | 'full'

const MOMENTS: Record<Moment, Intl.DateTimeFormatOptions> = {
  time: { hour: '2-digit', minute: '2-digit' },
  date: { dateStyle: 'medium' },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  datetime: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  full: { dateStyle: 'medium', timeStyle: 'medium' },
}

const SCALES = {
  gram: { small: 'gram', large: 'kilogram' },
  millilitre: { small: 'milliliter', large: 'liter' },
  millimetre: { small: 'millimeter', large: 'meter' },
} as const

const PER_LARGE_UNIT_DIGITS = 3
const CENTIMETRE_MM = 10
const LARGE_UNIT = 1000

const digitsOf = new Map<string, number>()

/** How many digits a currency keeps after the point: 2 for EUR, 0 for JPY, 3 for KWD. Asking `Intl` is slow: once each. */
export function currencyDigits(currency: string): number {
  const known = digitsOf.get(currency)
  if (known !== undefined) return known
  const digits =
    numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  digitsOf.set(currency, digits)
  return digits
}

/** Whole minor units as exact decimal text, so that no float ever stands between the till and the screen. */
export function decimalText(minor: number, digits: number): `${number}` {
  const sign = minor < 0 ? '-' : ''
  const padded = String(Math.abs(minor)).padStart(digits + 1, '0')
  const cut = padded.length - digits
  return `${sign}${padded.slice(0, cut)}${digits === 0 ? '' : `.${padded.slice(cut)}`}` as `${number}`
}

/** `formatMoney(3207, 'EUR', 'de-DE')` is "32,07 €". */
export function formatMoney(
  minor: number,
  currency: string,
  locale: string,
  options: { readonly sign?: 'auto' | 'always'; readonly plain?: boolean } = {},
): string {
  const digits = currencyDigits(currency)
  const shown: Intl.NumberFormatOptions = options.plain
    ? { minimumFractionDigits: digits, maximumFractionDigits: digits }
    : { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }
  if (options.sign === 'always') shown.signDisplay = 'exceptZero'
  return numberFormat(locale, shown).format(decimalText(minor, digits))
}

/** A plain number, grouped as the reader groups. */
export function formatNumber(value: number, locale: string, options: Intl.NumberFormatOptions = {}): string {
  return numberFormat(locale, options).format(value)
}

/** A share of one as a percentage: `formatPercent(0.2, 'en')` is "20%". A tax rate may need all its `digits`. */
export function formatPercent(share: number, locale: string, digits = 1): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share)
}

/** A quantity in its base unit, in the unit people say: 1250 g is "1.25 kg", 500 mm is "50 cm", 3 pieces are "3". */
export function formatQuantity(quantity: number, unit: Unit, locale: string): string {
  if (unit === 'piece') return formatNumber(quantity, locale)
  const scale = SCALES[unit]
  const say = (value: number | `${number}`, name: string): string =>
    numberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: PER_LARGE_UNIT_DIGITS,
    }).format(value)
  if (Math.abs(quantity) >= LARGE_UNIT) return say(decimalText(quantity, PER_LARGE_UNIT_DIGITS), scale.large)
  if (unit === 'millimetre' && quantity !== 0 && quantity % CENTIMETRE_MM === 0)
    return say(quantity / CENTIMETRE_MM, 'centimeter')
  return say(quantity, scale.small)
}

/** The unit a price is quoted for: "kg", "l", "m"; nothing for pieces. */
export function unitName(unit: Unit, locale: string): string {
  if (unit === 'piece') return ''
  const parts = numberFormat(locale, {
    style: 'unit',
    unit: SCALES[unit].large,
    unitDisplay: 'short',
  }).formatToParts(1)
  return parts.find((part) => part.type === 'unit')?.value ?? ''
}

/** A moment (RFC 3339 text or epoch milliseconds) on the shop's own clock. */
export function formatDateTime(
  at: string | number,
  locale: string,
  timeZone: string,
  moment: Moment = 'datetime',
): string {
  return dateFormat(locale, { ...MOMENTS[moment], timeZone }).format(new Date(at))
}

const STEPS = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const
const JUST_NOW_MS = 45_000

/** How long ago, or until: "2 minutes ago", "in 3 hours", "now". The clock is the caller's. */
export function formatAgo(at: string | number, now: number, locale: string): string {
  const ms = new Date(at).getTime() - now
  const step = STEPS.find((candidate) => Math.abs(ms) >= candidate.ms)
  if (Math.abs(ms) < JUST_NOW_MS) return relativeFormat(locale).format(0, 'second')
  return relativeFormat(locale).format(
    step ? Math.round(ms / step.ms) : Math.sign(ms),
    step?.unit ?? 'minute',
  )
}

import { formatDateTime } from '#domain/text/format.ts'

/** Times of one day, in order. */
export interface SlotDay {
  /** "Mon 23 Nov". */
  readonly label: string
  readonly slots: readonly { readonly at: string; readonly label: string }[]
}

/** Pickup times by day, on the shop's clock. */
export function slotDays(
  slots: readonly string[],
  { locale, timeZone }: { readonly locale: string; readonly timeZone: string },
): SlotDay[] {
  const days = Map.groupBy(slots, (at) => formatDateTime(at, locale, timeZone, 'day'))
  return [...days].map(([label, times]) => ({
    label,
    slots: times.map((at) => ({ at, label: formatDateTime(at, locale, timeZone, 'time') })),
  }))
}

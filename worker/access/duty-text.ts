import type { DutyKind } from '#domain/access/duties.ts'

interface Said {
  readonly who: string
  readonly duty: DutyKind
  /** What it was: the count's number, the item's name. */
  readonly label: string
  readonly reason: string
}

const EN: Readonly<Record<DutyKind, string>> = {
  count: 'counted and approved the difference',
  price: 'proposed and approved a price',
  supplier: 'changed and approved a supplier',
  purchase: 'ordered and approved a purchase',
}
const DE: Readonly<Record<DutyKind, string>> = {
  count: 'hat gezählt und die Differenz selbst freigegeben',
  price: 'hat einen Preis vorgeschlagen und selbst freigegeben',
  supplier: 'hat einen Lieferanten geändert und selbst freigegeben',
  purchase: 'hat bestellt und die Bestellung selbst freigegeben',
}

/** What every owner is told when one of them decided on their own doing. */
export function exceptionText(locale: string, { who, duty, label, reason }: Said): string {
  return /^de\b/u.test(locale)
    ? `onhand: ${who} ${DE[duty]}: ${label}. Grund: „${reason}“. Zwei Personen sind die Regel; diese Ausnahme steht im Prüfprotokoll.`
    : `onhand: ${who} ${EN[duty]}: ${label}. Reason: “${reason}”. Two people are the rule; this exception is in the audit trail.`
}

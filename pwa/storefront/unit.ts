import { type Unit, UNITS } from '#domain/catalog/unit.ts'

/** A unit as it came over the wire; what we do not know is counted in pieces. */
export function unitOf(text: string | undefined): Unit {
  return UNITS.find((unit) => unit === text) ?? 'piece'
}

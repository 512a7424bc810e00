/** Reads "23", "13.5" or "8,875" as millionths (230000, 135000, 88750); `null` when it is no rate from 0 to 100 %. */
export function parsePercent(text: string): number | null {
  const match = /^\s*(\d{1,3})(?:[.,](\d{1,4}))?\s*%?\s*$/u.exec(text)
  if (!match) return null
  const micros = Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0'))
  return micros <= 1_000_000 ? micros : null
}

/** The other way, as it is typed: 88750 is "8.875". */
export function percentText(micros: number): string {
  return String(micros / 10_000)
}

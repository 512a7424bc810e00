/**
 * One JSON line per event, with the request id that goes through objects and queues. Ids only, never names,
 * phone numbers or what somebody typed.
 */
export function log(
  event: string,
  fields: Readonly<Record<string, string | number | boolean | null>> = {},
): void {
  // oxlint-disable-next-line no-console -- the platform's log is the console
  console.log(JSON.stringify({ at: new Date().toISOString(), event, ...fields }))
}

/** Turns anything thrown into loggable text without its data. */
export function faultText(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown fault'
}

import { readingIn } from '#domain/barcode/ground.ts'
import { storedKey } from '#domain/barcode/keys.ts'
import { readCode } from '#domain/barcode/read-code.ts'
import { shop } from '#pwa/session/session-model.ts'

/** The key behind a code that is no plain number: GS1 elements, a web address, a weight label. Null: it has none. */
export function scannedKey(code: string): string | null {
  const known = shop.peek()
  return known ? storedKey(readCode(code, readingIn(known.codes, known.currency, Date.now()))) : null
}

import { papersText } from './messages.ts'

/** The reason of a paper in words. */
export function reasonText(reason: string): string {
  const text = papersText.value
  const known: Readonly<Record<string, string>> = {
    ...text.reasons,
    ...text.closingReasons,
    assemble: text.assembleWay,
    break: text.breakWay,
    exchange: text.exchanged,
  }
  return known[reason] ?? reason
}

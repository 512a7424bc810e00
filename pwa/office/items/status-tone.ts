import type { ItemStatus } from '#domain/catalog/wire.ts'
import type { Tone } from '#pwa/ui/Badge.tsx'

/** How an item's status looks: on sale is quiet, anything else stands out a little. */
export function statusTone(status: ItemStatus): Tone {
  return ({ active: 'ok', draft: 'info', discontinued: 'neutral' } as const)[status]
}

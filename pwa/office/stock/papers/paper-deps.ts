import { v7 } from 'uuid'

import { LookupAnswer } from '#domain/catalog/item-wire.ts'
import { PaperAnswer } from '#domain/stock/document-wire.ts'
import { ask } from '#pwa/api/client.ts'
import { openBeeper } from '#pwa/devices/beeper.ts'

import type { PaperDeps } from './paper-model.ts'

const LOOK_UP_MS = 8_000

/** What papers need of the server and this device. */
export const paperDeps: PaperDeps = {
  lookUp: (code) =>
    ask(`/catalog/lookup?${new URLSearchParams({ code })}`, {
      schema: LookupAnswer,
      signal: AbortSignal.timeout(LOOK_UP_MS),
    }),
  send: (path, body) => ask(path, { body, schema: PaperAnswer }),
  beeper: openBeeper(),
  newId: v7,
}

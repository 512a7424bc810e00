import type { PostCommand } from '#domain/stock/command.ts'

import { entriesMessage } from './entries-message.ts'
import type { LedgerStore } from './ledger-store.ts'
import { post } from './ops/post.ts'
import type { EntriesMessage } from './published.ts'
import { openWork } from './work.ts'

/**
 * Posts what SKUs without a history begin with, and answers what their journals say then, in the order of the commands:
 * whoever asked writes that to the projection, and asks again until it is there. So nothing of it waits to be sent.
 * `null`: this SKU has a history that begins otherwise, and has to be posted to like any other.
 */
export function openBooks(
  store: LedgerStore,
  now: number,
  commands: readonly PostCommand[],
): (EntriesMessage | null)[] {
  const fresh = commands.filter(({ skuId }) => store.openBook(skuId).seq === 0)
  // What has no history has no command to find.
  const work = openWork(
    store,
    now,
    commands.filter((command) => !fresh.includes(command)),
  )
  const opened = new Set(fresh.filter((command) => post(work, command).ok))
  work.flush()
  return commands.map((command) => {
    const book = work.book(command.skuId)
    if (opened.has(command)) store.markProjected(book.k, book.seq)
    else if (!isAnswer(work.replay(command))) return null
    return entriesMessage(store, book, 0)
  })
}

function isAnswer(before: ReturnType<ReturnType<typeof openWork>['replay']>): boolean {
  return before !== null && before !== 'conflict' && before.ok
}

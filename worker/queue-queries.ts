import type { Db } from '#db/client.ts'
import { deadLetter } from '#db/schema/platform.ts'

/** Keeps what a queue gave up on, until a person replays or drops it. */
export async function keepDeadLetters(
  db: Db,
  letters: readonly { id: string; queue: string; content: string; createdAt: number }[],
): Promise<void> {
  if (letters.length > 0) await db.insert(deadLetter).values([...letters])
}

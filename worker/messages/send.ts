import { faultText, log } from '#worker/http/log.ts'

/** What travels through the queue: the text stays in the database. */
export interface MessageLetter {
  readonly messageId: string
}

/** Hands messages that are written already to the queue. A queue that is away is no fault: the sweeper hands them over. */
export async function sendMessages(env: Env, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return
  try {
    await env.MESSAGES.sendBatch(
      messageIds.map((messageId) => ({ body: { messageId } satisfies MessageLetter })),
    )
  } catch (fault) {
    log('message.not_queued', { count: messageIds.length, fault: faultText(fault) })
  }
}

import * as v from 'valibot'

import { MESSAGE_STATES, MessagePage, MessageRow } from '#domain/message/wire.ts'
import { Id, PageQuery } from '#domain/wire.ts'
import { openTexts } from '#worker/customers/sealed.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { findMessage, listMessages, wakeMessage } from './queries.ts'
import { sendMessages } from './send.ts'

const Cursor = v.tuple([v.number(), v.string()])

/** The outbox: what customers were told, for staff who may read it. */
export const messageRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/messages',
      access: 'messages_view',
      summary: 'Texts to customers, newest first',
      tag: 'Messages',
      query: v.object({
        ...PageQuery.entries,
        state: v.optional(v.picklist(MESSAGE_STATES)),
        order: v.optional(Id),
      }),
      answers: { 200: MessagePage },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const rows = await listMessages(dbOf(c.env), {
        state: query.state,
        orderId: query.order,
        before: decodeCursor(query.cursor, Cursor),
        limit: limit + 1,
      })
      const page = pageFrom(rows, limit, (row) => [row.createdAt, row.id])
      const opened = await openTexts(c.env, page.rows)
      return c.json({ rows: opened.map(asRow), nextCursor: page.nextCursor })
    },
  ),
  route(
    {
      method: 'post',
      path: '/messages/:messageId/retry',
      access: 'messages_view',
      summary: 'Tries a message again that had failed for good; any other is left as it is',
      tag: 'Messages',
      params: v.object({ messageId: Id }),
      answers: { 200: MessageRow },
      refusals: { 404: ['unknown_message'] },
      idempotency: 'own_id',
    },
    async (c, { params }) => {
      const db = dbOf(c.env)
      if (await wakeMessage(db, params.messageId)) await sendMessages(c.env, [params.messageId])
      const row = await findMessage(db, params.messageId)
      if (!row)
        return problem(c, 404, { reason: 'unknown_message', detail: 'There is no message with this id.' })
      const [opened = row] = await openTexts(c.env, [row])
      return c.json(asRow({ ...opened, orderNumber: null }))
    },
  ),
]

function asRow(row: Awaited<ReturnType<typeof listMessages>>[number]): MessageRow {
  const { id, orderId, orderNumber, kind, channel, to, body, state, attempts, problem } = row
  return {
    id,
    orderId,
    orderNumber,
    kind,
    channel,
    to,
    body,
    state,
    attempts,
    problem,
    createdAt: new Date(row.createdAt).toISOString(),
    sentAt: row.sentAt === null ? null : new Date(row.sentAt).toISOString(),
  }
}

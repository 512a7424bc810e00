import * as v from 'valibot'

import { ItemModifiersBody, ModifierBody, ModifierView, NewModifier } from '#domain/pricing/wire.ts'
import { Id, PageQuery, pageOf } from '#domain/wire.ts'
import { auditActor } from '#worker/audit/record.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { etagOf, ifMatch } from '#worker/http/if-match.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { findGroup } from './modifier-queries.ts'
import { addGroup, editGroup, setItemGroups, viewGroups, viewOf, type ModifierRefusal } from './modifiers.ts'

const TAG = 'Prices'
const GroupId = v.object({ groupId: Id })
const ItemId = v.object({ itemId: Id })

/** HTTP for choices that go with goods. */
export const modifierRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/modifiers',
      access: 'catalog_view',
      summary: 'Groups of choices in use, by name',
      tag: TAG,
      query: PageQuery,
      answers: { 200: pageOf(ModifierView) },
    },
    // A shop has a handful of them: one page holds them all.
    async (c) => c.json({ rows: await viewGroups(c.env, null), nextCursor: null }),
  ),
  route(
    {
      method: 'post',
      path: '/modifiers',
      access: 'price_propose',
      summary: 'Makes a group of choices, each with its price and what it takes from the shelf',
      tag: TAG,
      body: NewModifier,
      answers: { 201: ModifierView },
      refusals: {
        409: ['id_used_with_other_content'],
        422: ['unknown_sku', 'more_wanted_than_there_are'],
      },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const made = await addGroup(c.env, body, auditActor(c.get('caller')), systemClock.now())
      return made.ok ? c.json(made.value, 201, { etag: etagOf(made.value.version) }) : refuse(c, made.error)
    },
  ),
  route(
    {
      method: 'get',
      path: '/modifiers/:groupId',
      access: 'catalog_view',
      summary: 'One group of choices',
      tag: TAG,
      params: GroupId,
      answers: { 200: ModifierView },
      refusals: { 404: ['unknown_group'] },
    },
    async (c, { params }) => {
      const found = await findGroup(dbOf(c.env), params.groupId)
      if (!found) return refuse(c, { reason: 'unknown_group' })
      return c.json(await viewOf(c.env, found), 200, { etag: etagOf(found.version) })
    },
  ),
  route(
    {
      method: 'put',
      path: '/modifiers/:groupId',
      access: 'price_propose',
      summary: 'Changes a group of choices; sales keep what they were made with',
      tag: TAG,
      params: GroupId,
      body: ModifierBody,
      answers: { 200: ModifierView },
      refusals: {
        404: ['unknown_group'],
        412: ['changed_meanwhile'],
        422: ['unknown_sku', 'more_wanted_than_there_are'],
        428: ['version_missing'],
      },
    },
    async (c, { params, body }) => edit(c, params.groupId, body),
  ),
  route(
    {
      method: 'delete',
      path: '/modifiers/:groupId',
      access: 'price_propose',
      summary: 'Puts a group of choices away: no register offers it any more',
      tag: TAG,
      params: GroupId,
      answers: { 200: ModifierView },
      refusals: { 404: ['unknown_group'], 412: ['changed_meanwhile'], 428: ['version_missing'] },
    },
    async (c, { params }) => edit(c, params.groupId, { archived: true }),
  ),
  route(
    {
      method: 'get',
      path: '/catalog/items/:itemId/modifiers',
      access: 'catalog_view',
      summary: 'Choices that go with an item, in their order',
      tag: TAG,
      params: ItemId,
      query: PageQuery,
      answers: { 200: pageOf(ModifierView) },
    },
    async (c, { params }) => c.json({ rows: await viewGroups(c.env, params.itemId), nextCursor: null }),
  ),
  route(
    {
      method: 'put',
      path: '/catalog/items/:itemId/modifiers',
      access: 'price_propose',
      summary: 'Says which choices go with an item, in their order',
      tag: TAG,
      params: ItemId,
      body: ItemModifiersBody,
      answers: { 200: pageOf(ModifierView) },
      refusals: { 404: ['unknown_item', 'unknown_group'] },
    },
    async (c, { params, body }) => {
      const set = await setItemGroups(c.env, params.itemId, body.groups, auditActor(c.get('caller')))
      return set.ok ? c.json({ rows: set.value, nextCursor: null }) : refuse(c, set.error)
    },
  ),
]

async function edit(c: Ctx, id: string, body: Parameters<typeof editGroup>[2]): Promise<Response> {
  const version = ifMatch(c)
  if (version instanceof Response) return version
  const edited = await editGroup(c.env, { id, version }, body, auditActor(c.get('caller')), systemClock.now())
  return edited.ok
    ? c.json(edited.value, 200, { etag: etagOf(edited.value.version) })
    : refuse(c, edited.error)
}

const REFUSED = {
  unknown_group: [404, 'There is no such group of choices.'],
  unknown_item: [404, 'There is no such item.'],
  unknown_sku: [422, 'What a choice takes from the shelf does not exist. Nothing was changed.'],
  more_wanted_than_there_are: [422, 'More are wanted than there are to choose. Nothing was changed.'],
  id_used_with_other_content: [409, 'This id was used for another group. Nothing was changed.'],
  changed_meanwhile: [412, 'Somebody was quicker. What they did was kept: read it again.'],
} as const satisfies Record<ModifierRefusal['reason'], readonly [404 | 409 | 412 | 422, string]>

function refuse(c: Ctx, refusal: ModifierRefusal): Response {
  const [status, detail] = REFUSED[refusal.reason]
  return problem(c, status, { ...refusal, detail })
}

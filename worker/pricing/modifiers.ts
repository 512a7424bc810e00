import type { ModifierOption } from '#domain/pricing/modifier.ts'
import type { ModifierView, NewModifier } from '#domain/pricing/wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import { auditFor, type AuditActor } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { dbOf } from '#worker/http/database.ts'

import {
  findGroup,
  insertGroup,
  listGroupsOfChoices,
  listSkusOfGroup,
  listSkusOfItem,
  namesOfSkus,
  replaceItemGroups,
  updateGroup,
  type GroupRecord,
} from './modifier-queries.ts'
import { newRevisions } from './proposal-queries.ts'

export type ModifierRefusal =
  | { readonly reason: 'unknown_group' }
  | { readonly reason: 'unknown_item' }
  | { readonly reason: 'unknown_sku'; readonly skuIds: readonly string[] }
  | { readonly reason: 'more_wanted_than_there_are' }
  | { readonly reason: 'id_used_with_other_content' }
  | { readonly reason: 'changed_meanwhile'; readonly version: number }

type Body = Omit<NewModifier, 'id'>

/** Makes a group of choices. Sent again under its id it answers the same. */
export async function addGroup(
  env: Env,
  body: NewModifier,
  by: AuditActor,
  now: number,
): Promise<Result<ModifierView, ModifierRefusal>> {
  const db = dbOf(env)
  const known = await findGroup(db, body.id)
  const row = { ...fieldsOf(body), id: body.id, updatedAt: now }
  if (known)
    return known.name === row.name && known.options === row.options
      ? ok(await viewOf(env, known))
      : err({ reason: 'id_used_with_other_content' })
  const refused = await refusalOf(env, body)
  if (refused) return err(refused)
  await db.batch([
    insertGroup(db, row),
    ...auditFor(env, by, {
      action: 'modifier.created',
      subjectKind: 'modifier',
      subjectId: body.id,
      after: body,
    }),
  ])
  await sealAudit(env)
  const made = await findGroup(db, body.id)
  return made ? ok(await viewOf(env, made)) : err({ reason: 'unknown_group' })
}

/** Changes a group; every register hears of it, sales keep what they were made with. */
export async function editGroup(
  env: Env,
  at: { readonly id: string; readonly version: number },
  body: Body | { readonly archived: true },
  by: AuditActor,
  now: number,
): Promise<Result<ModifierView, ModifierRefusal>> {
  const db = dbOf(env)
  const before = await findGroup(db, at.id)
  if (!before) return err({ reason: 'unknown_group' })
  if (before.version !== at.version) return err({ reason: 'changed_meanwhile', version: before.version })
  const archiving = 'archived' in body
  if (!archiving) {
    const refused = await refusalOf(env, body)
    if (refused) return err(refused)
  }
  const skuIds = await listSkusOfGroup(db, at.id)
  await db.batch([
    updateGroup(db, at, { ...(archiving ? { archived: true } : fieldsOf(body)), updatedAt: now }),
    ...auditFor(env, by, {
      action: archiving ? 'modifier.archived' : 'modifier.changed',
      subjectKind: 'modifier',
      subjectId: at.id,
      before: { name: before.name, min: before.min, max: before.max, options: optionsOf(before) },
      after: archiving ? { archived: true } : { ...body },
    }),
    ...newRevisions(db, skuIds),
  ])
  await sealAudit(env)
  const after = await findGroup(db, at.id)
  if (after?.version !== at.version + 1)
    return err({ reason: 'changed_meanwhile', version: after?.version ?? 0 })
  return ok(await viewOf(env, after))
}

/** Says which choices go with an item, in their order. */
export async function setItemGroups(
  env: Env,
  itemId: string,
  groupIds: readonly string[],
  by: AuditActor,
): Promise<Result<ModifierView[], ModifierRefusal>> {
  const db = dbOf(env)
  const skuIds = await listSkusOfItem(db, itemId)
  if (skuIds.length === 0) return err({ reason: 'unknown_item' })
  const wanted = [...new Set(groupIds)]
  const found = await Promise.all(wanted.map((id) => findGroup(db, id)))
  if (found.some((group) => group === null || group.archived)) return err({ reason: 'unknown_group' })
  const before = await listGroupsOfChoices(db, { itemId })
  const [gone, put, ...revisions] = replaceItemGroups(db, itemId, wanted, skuIds)
  await db.batch([
    gone,
    ...(put ? [put] : []),
    ...revisions,
    ...auditFor(env, by, {
      action: 'item.modifiers_changed',
      subjectKind: 'item',
      subjectId: itemId,
      before: { groups: before.map(({ id }) => id) },
      after: { groups: wanted },
    }),
  ])
  await sealAudit(env)
  return ok(await viewGroups(env, itemId))
}

/** Groups of an item in their order, or all that are in use. */
export async function viewGroups(env: Env, itemId: string | null): Promise<ModifierView[]> {
  return Promise.all((await listGroupsOfChoices(dbOf(env), { itemId })).map((group) => viewOf(env, group)))
}

export async function viewOf(
  env: Env,
  group: GroupRecord & { readonly items: number },
): Promise<ModifierView> {
  const { id, name, min, max, archived, items, version } = group
  const options = optionsOf(group)
  const names = await namesOfSkus(
    dbOf(env),
    options.flatMap(({ skuId }) => skuId ?? []),
  )
  return {
    id,
    name,
    min,
    max,
    archived,
    items,
    version,
    options: options.map((option) => ({
      ...option,
      skuName: option.skuId === null ? null : (names.get(option.skuId) ?? null),
    })),
  }
}

function optionsOf({ options }: Pick<GroupRecord, 'options'>): ModifierOption[] {
  return JSON.parse(options) as ModifierOption[]
}

function fieldsOf({ name, min, max, options }: Body) {
  return { name: name.trim(), min, max, options: JSON.stringify(options) }
}

async function refusalOf(env: Env, { min, max, options }: Body): Promise<ModifierRefusal | null> {
  if (min > max || min > options.length) return { reason: 'more_wanted_than_there_are' }
  const skuIds = options.flatMap(({ skuId }) => skuId ?? [])
  const known = await namesOfSkus(dbOf(env), skuIds)
  const missing = skuIds.filter((id) => !known.has(id))
  return missing.length > 0 ? { reason: 'unknown_sku', skuIds: missing } : null
}

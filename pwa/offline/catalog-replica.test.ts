import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'

import type { ReplicaPage } from '#domain/catalog/wire.ts'
import { err, ok } from '#domain/result.ts'

import { openCatalogReplica, type AskReplica } from './catalog-replica.ts'
import { openRegisterDatabase } from './register-database.ts'
import { replicaSku } from './testing/sample.ts'

const unreachable = err({ reason: 'unreachable', status: 0, evidence: {} })

/** A server with `count` SKUs, one revision each, that answers `pageSize` at a time. */
function server(count: number, pageSize: number) {
  const asked: number[] = []
  let breakAt: number | null = null
  const ask: AskReplica = async (since) => {
    asked.push(since)
    if (breakAt !== null && since >= breakAt) return unreachable
    const last = Math.min(count, since + pageSize)
    const skus = Array.from({ length: last - since }, (_, index) => replicaSku(since + index + 1))
    return ok<ReplicaPage>({ skus, nextRevision: last, done: last === count })
  }
  return { ask, asked, breakFrom: (revision: number | null) => (breakAt = revision) }
}

test('the whole catalog comes page by page and is there again after a restart', async () => {
  const database = await openRegisterDatabase('replica-whole')
  const { ask, asked } = server(2500, 1000)
  const replica = await openCatalogReplica(database, ask)
  expect(replica.state()).toEqual({ revision: 0, complete: false })
  const known: number[] = []
  expect(await replica.sync((count) => known.push(count))).toMatchObject({ ok: true })
  expect(asked).toEqual([0, 1000, 2000])
  expect(known).toEqual([1000, 2000, 2500])

  const again = await openCatalogReplica(database, ask)
  expect(again.state()).toEqual({ revision: 2500, complete: true })
  expect([again.index.size(), again.index.byCode('g-2500')?.name]).toEqual([2500, 'Goods 2500'])
})

test('a sync that broke off goes on after its last whole page', async () => {
  const database = await openRegisterDatabase('replica-broken')
  const { ask, asked, breakFrom } = server(2500, 1000)
  breakFrom(2000)
  const replica = await openCatalogReplica(database, ask)
  expect(await replica.sync()).toEqual(unreachable)
  expect(replica.state()).toEqual({ revision: 2000, complete: false })
  breakFrom(null)
  const again = await openCatalogReplica(database, ask)
  expect(again.index.size()).toBe(2000)
  expect(await again.sync()).toMatchObject({ ok: true, value: { complete: true } })
  expect(asked).toEqual([0, 1000, 2000, 2000])
})

test('a server that repeats itself is not asked for ever', async () => {
  const database = await openRegisterDatabase('replica-loop')
  const replica = await openCatalogReplica(database, async () =>
    ok({ skus: [], nextRevision: 0, done: false }),
  )
  expect(await replica.sync()).toMatchObject({ ok: false, error: { reason: 'unexpected_answer' } })
})

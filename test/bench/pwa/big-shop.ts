import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openDb } from '#db/client.ts'
import { barcode } from '#db/schema/catalog.ts'
import { enrolments, writeShop } from '#test/bench/onhand/shop-rows.ts'
import { startHost } from '#worker/local/host.ts'

export interface BigShop {
  readonly origin: string
  /** Enrols the one tablet. */
  readonly code: string
  /** Barcodes of the catalog, as a scanner reads them. */
  readonly barcodes: readonly string[]
  readonly names: readonly string[]
  close: () => Promise<void>
}

/** A shop with one store and as many SKUs as asked for, straight into its database. */
export async function openBigShop(skus: number): Promise<BigShop> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'onhand-bench-pwa-'))
  const host = await startHost({ dataFolder, crons: false })
  const { db, client } = openDb({ LIBSQL_URL: host.libsql.url, LIBSQL_AUTH_TOKEN: host.libsql.authToken })
  const registers = enrolments(1)
  const goods = await writeShop(client, { pools: 0, skus, registers })
  const codes = await db.select({ code: barcode.code }).from(barcode).limit(2000)
  return {
    origin: host.origin,
    code: registers[0]?.code ?? '',
    barcodes: codes.map(({ code }) => code.replace(/^0(?=\d{13}$)/, '')),
    names: goods.map(({ name }) => name),
    async close() {
      await host.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'

import type { DataFolder, SignIn } from './data-folder.ts'

/** The sample shop is written against a running host, through the same API and objects that everybody uses. */
export interface SeedTarget {
  origin: string
  libsqlUrl: string
  libsqlAuthToken?: string
  seedToken: string
  /** ms since epoch. */
  now: number
}

type SeedModule = { seedSampleShop: (target: SeedTarget) => Promise<{ signIns: SignIn[] }> }
type Seedable = {
  origin: string
  libsql: { url: string; authToken: string }
  secrets: { SEED_TOKEN: string }
}

const MODULE = join(import.meta.dirname, '../../db/seed/seed.ts')

/** Fills a shop that was never used. The seed completes what an interrupted start left half done. */
export async function seedShop(folder: DataFolder, host: Seedable): Promise<void> {
  if (!existsSync(MODULE)) return
  const { seedSampleShop } = (await import(MODULE)) as SeedModule
  const { signIns } = await seedSampleShop({
    origin: host.origin,
    libsqlUrl: host.libsql.url,
    libsqlAuthToken: host.libsql.authToken,
    seedToken: host.secrets.SEED_TOKEN,
    now: Date.now(),
  })
  folder.saveState({ ...folder.state, seeded: true, signIns })
}

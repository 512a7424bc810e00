import { join, resolve } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')

/** Where the build goes and is served from. ONHAND_DIST lets two checks of one working tree build apart. */
export const DIST_FOLDER = resolve(ROOT, process.env['ONHAND_DIST'] ?? 'dist')

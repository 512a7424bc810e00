import { sweepSales } from '#worker/sales/sweep.ts'
import { verifyNightly } from '#worker/stock/verify.ts'

import type { Sweep } from './report.ts'

/** Every feature's sweep, in the order they run. */
export const sweeps: Readonly<Record<string, Sweep>> = {
  sales: sweepSales,
}

/** What runs once a night besides. */
export const nightly: Readonly<Record<string, Sweep>> = {
  ledgers: verifyNightly,
}

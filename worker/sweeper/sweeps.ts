import { sweepAudit } from '#worker/audit/seal.ts'
import { sweepCounts } from '#worker/counts/sweep.ts'
import { sweepCustomers } from '#worker/customers/sweep.ts'
import { sweepImports, tidyImports } from '#worker/import/sweep.ts'
import { sweepLeases } from '#worker/leases/sweep.ts'
import { sweepMessages } from '#worker/messages/sweep.ts'
import { sweepOrders } from '#worker/orders/sweep.ts'
import { sweepPrices } from '#worker/pricing/sweep.ts'
import { sweepSales } from '#worker/sales/sweep.ts'
import { sweepAccess } from '#worker/sessions/sweep-access.ts'
import { sweepStockDocuments } from '#worker/stock-documents/sweep.ts'
import { verifyNightly } from '#worker/stock/verify.ts'
import { sweepVendors } from '#worker/vendors/sweep.ts'

import { sweepDeadLetters } from './dead-letters.ts'
import type { Sweep } from './report.ts'

/** Every feature's sweep, in the order they run. */
export const sweeps: Readonly<Record<string, Sweep>> = {
  audit: sweepAudit,
  sales: sweepSales,
  stock_documents: sweepStockDocuments,
  counts: sweepCounts,
  orders: sweepOrders,
  messages: sweepMessages,
  customers: sweepCustomers,
  imports: sweepImports,
  prices: sweepPrices,
  dead_letters: sweepDeadLetters,
}

/** What runs once a night besides. */
export const nightly: Readonly<Record<string, Sweep>> = {
  ledgers: verifyNightly,
  imports_tidied: tidyImports,
  vendors: sweepVendors,
  leases: sweepLeases,
  access: sweepAccess,
}

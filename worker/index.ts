import { app } from './app.ts'
import { consume } from './queues.ts'
import { runSweeps } from './sweeper/run-sweeps.ts'

export { SignInGuard } from './sessions/sign-in-guard.ts'
export { SkuLedger } from './stock/sku-ledger.ts'
export { StoreFeed } from './stock/store-feed.ts'

export default {
  fetch: app.fetch,
  queue: consume,
  scheduled: async ({ scheduledTime, cron }, env) => {
    await runSweeps(env, scheduledTime, cron)
  },
} satisfies ExportedHandler<Env>

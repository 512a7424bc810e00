// npm run dev: the shop with hot reload. The PWA comes from Vite, the Worker is rebuilt and reloaded when it changes.
import { watch } from 'node:fs'
import { createServer } from 'node:http'
import { join, resolve } from 'node:path'

import { createServer as createVite } from 'vite'

import { addressList } from './addresses.ts'
import { buildIfChanged, buildWorker } from './build.ts'
import { devAssets } from './dev-assets.ts'
import { serveDev } from './dev-front.ts'
import { ROOT } from './dist-folder.ts'
import { HostFault } from './host-fault.ts'
import { startHost } from './host.ts'
import { orExplain } from './or-explain.ts'
import { portFromEnvironment } from './settings.ts'
import { stopOnSignal } from './stop-on-signal.ts'

/** What the Worker is made of: its own rooms, and the views that it renders. */
const WORKER_SOURCES = /^(?:worker|domain|db|pwa\/(?:storefront|ui|i18n))\//
const SETTLE_MS = 150

const dataFolder = resolve(process.env['ONHAND_DATA'] ?? '.onhand')
const port = await orExplain(portFromEnvironment())
console.log('Building …')
await orExplain(buildIfChanged())

const front = createServer()
const vite = await createVite({
  configFile: join(ROOT, 'pwa/vite.config.ts'),
  appType: 'custom',
  server: { middlewareMode: true, hmr: { server: front } },
})
const host = await orExplain(
  startHost({
    dataFolder,
    seed: true,
    assets: devAssets(vite),
    onLog: ({ level, message }) => (level === 'error' ? console.error(message) : console.log(message)),
  }),
)
serveDev(front, vite, host.port)
front.listen(port, '127.0.0.1')
stopOnSignal({
  async stop() {
    front.closeAllConnections()
    await vite.close()
    await host.stop()
  },
})
const origin = `http://localhost:${port}`
console.log(addressList({ origin, signIns: host.signIns, dataFolder }))

let timer: NodeJS.Timeout | undefined
let rebuilding = Promise.resolve()

for (const room of ['worker', 'domain', 'db', 'pwa']) {
  watch(join(ROOT, room), { recursive: true }, (_, name) => {
    const file = `${room}/${name}`
    if (!WORKER_SOURCES.test(file) || /\.test\.tsx?$|^worker\/local\//.test(file)) return
    clearTimeout(timer)
    timer = setTimeout(() => (rebuilding = rebuilding.then(rebuild)), SETTLE_MS)
  })
}

async function rebuild(): Promise<void> {
  try {
    await buildWorker()
    await host.reload()
    vite.ws.send({ type: 'full-reload' })
    console.log('The Worker was rebuilt.')
  } catch (error) {
    if (!(error instanceof HostFault)) throw error
    console.error(error.message)
  }
}

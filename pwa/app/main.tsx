import { effect } from '@preact/signals'
import { render } from 'preact'

import '#pwa/ui/core.css'
import { textReady } from '#pwa/i18n/catalog.ts'
import { startLocale } from '#pwa/i18n/locale.ts'
import { startConnection } from '#pwa/offline/connection.ts'
import { startAutoLock } from '#pwa/session/auto-lock.ts'
import { refreshSession } from '#pwa/session/session-model.ts'
import { startTheme } from '#pwa/ui/theme.ts'

import { App } from './App.tsx'
import { startInstall } from './install.ts'
import { startRouter } from './router.ts'

startTheme()
startLocale()
startRouter()
startInstall()
startAutoLock()
const { reach } = startConnection()
void refreshSession()
let wasOffline = false
effect(() => {
  const now = reach.value
  // Who we are may have changed while nobody could tell us.
  if (now === 'online' && wasOffline) void refreshSession()
  wasOffline = now === 'offline'
})

void show()

/**
 * Not awaited: the files that are fetched here import this one, and would wait for it while it waits for them.
 */
async function show(): Promise<void> {
  await textReady()
  const root = document.getElementById('app')
  if (root) render(<App />, root)
  // After the first screen: nobody waits for what makes the next start quicker.
  const { startServiceWorker } = await import('./app-update.ts')
  await startServiceWorker()
}

import { Workbox } from 'workbox-window'

import { updateWaits } from './update-state.ts'

const LOOK_EVERY_MS = 60 * 60_000

let workbox: Workbox | null = null

/** Lets the service worker keep the app for when there is no line, and looks for newer versions. */
export async function startServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  const registered = new Workbox('/app/sw.js', { scope: '/app/' })
  workbox = registered
  registered.addEventListener('waiting', () => {
    updateWaits.value = true
  })
  try {
    await registered.register()
  } catch {
    // Without it the app works as long as there is a line.
    return
  }
  setInterval(() => void registered.update().catch(() => undefined), LOOK_EVERY_MS)
}

/** Puts the newer version in place and starts it. */
export function takeUpdate(): void {
  workbox?.addEventListener('controlling', () => location.reload())
  workbox?.messageSkipWaiting()
}

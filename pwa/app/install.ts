import { signal } from '@preact/signals'

/** The browser's own event, which has no type of its own yet. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>
}

/** The app can be installed on this device. */
export const canInstall = signal(false)

let prompt: InstallPrompt | null = null

/** Waits for the browser to offer installation. Once, when the app starts. */
export function startInstall(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    prompt = event as InstallPrompt
    canInstall.value = true
  })
  window.addEventListener('appinstalled', () => {
    canInstall.value = false
  })
}

/** Asks the person, by the browser's own question. */
export async function install(): Promise<void> {
  canInstall.value = false
  await prompt?.prompt()
  prompt = null
}

import type { ComponentType } from 'preact'

/** The parts of the app as they are fetched: each is a file of its own, so that a tablet loads what it shows. */

export const loadRegister = async () => (await import('#pwa/register/RegisterScreen.tsx')).RegisterScreen

export const loadMenu = async () => (await import('./Menu.tsx')).Menu
export const loadSignIn = async () => (await import('#pwa/session/SignInScreen.tsx')).SignInScreen
export const loadEnrol = async () => (await import('#pwa/session/EnrolScreen.tsx')).EnrolScreen

const screens = import.meta.glob<Record<string, ComponentType<object>>>([
  '../pickup/PickupScreen.tsx',
  '../office/OfficeScreen.tsx',
])

async function screen(path: string, name: string): Promise<ComponentType<object>> {
  const found = (await screens[path]?.())?.[name]
  if (!found) throw new Error(`${path} is not built`)
  return found
}

export const loadPickup = () => screen('../pickup/PickupScreen.tsx', 'PickupScreen')
export const loadOffice = () => screen('../office/OfficeScreen.tsx', 'OfficeScreen')

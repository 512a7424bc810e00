import type { ComponentType } from 'preact'

/** The parts of the app as they are fetched: each is a file of its own, so that a tablet loads what it shows. */

export const loadRegister = async () => (await import('#pwa/register/RegisterScreen.tsx')).RegisterScreen

const screens = import.meta.glob<Record<string, ComponentType<object>>>([
  '../pickup/PickupScreen.tsx',
  '../office/OfficeScreen.tsx',
  '../session/{SignInScreen,EnrolScreen}.tsx',
])

async function screen(path: string, name: string): Promise<ComponentType<object>> {
  const found = (await screens[path]?.())?.[name]
  if (!found) throw new Error(`${path} is not built`)
  return found
}

export const loadPickup = () => screen('../pickup/PickupScreen.tsx', 'PickupScreen')
export const loadOffice = () => screen('../office/OfficeScreen.tsx', 'OfficeScreen')
export const loadSignIn = () => screen('../session/SignInScreen.tsx', 'SignInScreen')
export const loadEnrol = () => screen('../session/EnrolScreen.tsx', 'EnrolScreen')

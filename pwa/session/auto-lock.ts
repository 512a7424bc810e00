import { lastActiveAt, method, shop, signOut, staff, stillHere } from './session-model.ts'

const IDLE_MINUTES = 5
const CHECK_MS = 5_000
/** Every touch counts; this often it is written down. */
const WRITE_MS = 10_000

/**
 * Locks a register that nobody touches: whoever signed in with a PIN is asked for it again, also after the device was
 * switched off meanwhile. What is on the ticket stays. Sessions of the office end by the server's clock instead.
 */
export function startAutoLock(): () => void {
  let touchedAt = lastActiveAt()

  const lockWhenIdle = (): void => {
    const idleMs = (shop.peek()?.autoLockMinutes ?? IDLE_MINUTES) * 60_000
    if (staff.peek() && method.peek() === 'pin' && Date.now() - Math.max(touchedAt, lastActiveAt()) > idleMs)
      void signOut()
  }
  const touch = (): void => {
    lockWhenIdle()
    const now = Date.now()
    if (staff.peek() && now - lastActiveAt() > WRITE_MS) stillHere()
    touchedAt = now
  }

  lockWhenIdle()
  const timer = setInterval(lockWhenIdle, CHECK_MS)
  const events = ['pointerdown', 'keydown', 'visibilitychange'] as const
  for (const event of events) document.addEventListener(event, touch, { capture: true, passive: true })
  return () => {
    clearInterval(timer)
    for (const event of events) document.removeEventListener(event, touch, { capture: true })
  }
}

import { signal } from '@preact/signals'

/** A newer version of the app waits. It is never put in place unasked: somebody may be in the middle of a sale. */
export const updateWaits = signal(false)

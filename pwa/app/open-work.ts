import { signal } from '@preact/signals'

/** Something is on the screen that a reload would interrupt: an open basket, an order being picked. */
export const openWork = signal(false)

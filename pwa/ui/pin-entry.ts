import { type ReadonlySignal, signal } from '@preact/signals'

import type { PadKey } from './number-pad.ts'

/** A PIN on its way in. Signals, not state: fast fingers press the next key before the last one is drawn. */
export type PinEntry = {
  readonly typed: ReadonlySignal<string>
  readonly busy: ReadonlySignal<boolean>
  /** Takes a key; with the last digit the PIN is handed over, and the entry is busy until that settles. */
  press(key: PadKey, length: number, onPin: (pin: string) => void | Promise<unknown>): void
}

/** An empty entry. */
export function createPinEntry(): PinEntry {
  const typed = signal('')
  const busy = signal(false)

  const submit = async (onPin: (pin: string) => void | Promise<unknown>): Promise<void> => {
    busy.value = true
    try {
      await onPin(typed.value)
    } finally {
      busy.value = false
      typed.value = ''
    }
  }

  return {
    typed,
    busy,
    press(key, length, onPin) {
      if (busy.value) return
      if (key === 'clear') typed.value = ''
      else if (key === 'back') typed.value = typed.value.slice(0, -1)
      else typed.value = (typed.value + key).slice(0, length)
      if (typed.value.length === length) void submit(onPin)
    },
  }
}

import { computed, signal } from '@preact/signals'

import type { StaffTile } from '#domain/access/wire.ts'
import type { ApiProblem } from '#pwa/api/client.ts'

import { sessionText } from './messages.ts'
import { problemText } from './problem-text.ts'
import { roster, signInWithPin } from './session-model.ts'

const TICK_MS = 500

/** Choosing a name and typing a PIN. Each person has a lock of their own. */
export function createPinSignIn() {
  const chosenId = signal<string | null>(null)
  const refusals = signal<Readonly<Record<string, ApiProblem>>>({})
  const lockedUntil = signal<Readonly<Record<string, number>>>({})
  const now = signal(Date.now())

  // A shop of one has nobody to choose from.
  const chosen = computed<StaffTile | null>(
    () =>
      roster.value.find(({ id }) => id === chosenId.value) ??
      (roster.value.length === 1 ? (roster.value[0] ?? null) : null),
  )
  const waitS = computed(() =>
    Math.ceil(Math.max(0, (lockedUntil.value[chosen.value?.id ?? ''] ?? 0) - now.value) / 1000),
  )
  const error = computed(() => {
    if (waitS.value > 0) return sessionText.value.problems.locked(waitS.value)
    const refusal = refusals.value[chosen.value?.id ?? '']
    if (!refusal || isLock(refusal)) return null
    return refusal.reason === 'unreachable'
      ? sessionText.value.problems.pin_unknown_offline
      : problemText(refusal)
  })

  return {
    chosen,
    waitS,
    error,
    choose(id: string | null) {
      chosenId.value = id
      if (id === null) return
      const { [id]: _, ...others } = refusals.value
      refusals.value = others
    },
    async submit(pin: string) {
      const person = chosen.peek()
      if (!person) return
      const answer = await signInWithPin(person.id, pin)
      if (answer.ok) return
      refusals.value = { ...refusals.value, [person.id]: answer.error }
      const waitMs = answer.error.evidence['retryAfterMs']
      now.value = Date.now()
      if (typeof waitMs === 'number' && waitMs > 0)
        lockedUntil.value = { ...lockedUntil.value, [person.id]: Date.now() + waitMs }
    },
    /** Lets the seconds of a lock run down on the screen. Answers with how to stop it. */
    runClock(): () => void {
      const timer = setInterval(() => {
        if (waitS.peek() > 0) now.value = Date.now()
      }, TICK_MS)
      return () => clearInterval(timer)
    },
  }
}

function isLock({ evidence }: ApiProblem): boolean {
  const waitMs = evidence['retryAfterMs']
  return typeof waitMs === 'number' && waitMs > 0
}

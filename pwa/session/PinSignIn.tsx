import { useLayoutEffect, useMemo } from 'preact/hooks'

import { Button } from '#pwa/ui/Button.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'
import { PinPad } from '#pwa/ui/PinPad.tsx'

import { sessionText } from './messages.ts'
import { createPinSignIn } from './pin-sign-in-model.ts'
import { roster } from './session-model.ts'

/** Whose shift it is: names as large tiles, and a pad beside them. Two taps and four digits. */
export function PinSignIn() {
  const text = sessionText.value
  const model = useMemo(createPinSignIn, [])
  const chosen = model.chosen.value
  useLayoutEffect(() => model.runClock(), [model])

  if (roster.value.length === 0) {
    return (
      <EmptyState icon="users" title={text.nobodyYet}>
        {text.nobodyYetHelp}
      </EmptyState>
    )
  }
  return (
    <div class="who" data-chosen={chosen ? '' : undefined}>
      <ul class="who-tiles plain">
        {roster.value.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              class="who-tile"
              aria-pressed={person.id === chosen?.id}
              onClick={() => model.choose(person.id)}
            >
              <span class="who-face" aria-hidden="true">
                {initials(person.name)}
              </span>
              <span class="who-name">{person.name}</span>
            </button>
          </li>
        ))}
      </ul>
      <div class="who-pad counter">
        {chosen ? (
          <>
            <PinPad
              key={chosen.id}
              label={text.pinOf(chosen.name)}
              length={chosen.pinDigits}
              error={model.error.value}
              disabled={model.waitS.value > 0}
              onPin={(pin) => model.submit(pin)}
            />
            {roster.value.length > 1 ? (
              <div class="who-back">
                <Button variant="plain" icon="back" onClick={() => model.choose(null)}>
                  {text.otherPerson}
                </Button>
              </div>
            ) : null}
          </>
        ) : (
          <p class="who-hint muted">
            <Icon name="user" />
            {text.chooseName}
          </p>
        )}
      </div>
    </div>
  )
}

/** "Ana Silva" is AS, "Nora" is N, whatever the script. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/u)
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : '']
  return Array.from([first, last], (word) => Array.from(word)[0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

import { afterPaint } from '#pwa/app/after-paint.ts'

import type { Play } from './tones.ts'

/** Sounds of the register: heard over a queue, told apart without looking. */
export interface Beeper {
  /** Goods were found: one short high tone. */
  readonly found: () => void
  /** Nobody knows this code: two low tones. */
  readonly notFound: () => void
}

/**
 * Sounds come with the frame, not before it: on a slow tablet half a millisecond for the ear is half a millisecond less
 * for the eye.
 */
export function openBeeper(): Beeper {
  const play = latePlay()
  return { found: () => play('found'), notFound: () => play('notFound') }
}

/** The sound of something new, for those who look elsewhere. */
export function openChime(): () => void {
  const play = latePlay()
  return () => play('news')
}

function latePlay(): Play {
  let tones: Promise<Play> | null = null
  return (sound) =>
    afterPaint(() => {
      tones ??= import('./tones.ts').then(({ openTones }) => openTones())
      tones.then(
        (play) => play(sound),
        () => (tones = null),
      )
    })
}

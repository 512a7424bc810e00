import { renderToString } from 'preact-render-to-string'

import { inkOf } from './inks.ts'
import { motifOf, MOTIFS } from './motifs.tsx'

const SIDE = 600

/**
 * A drawing for an item without a photo, as SVG: the thing its name speaks of, or a still life, in colours that belong
 * together. The same handle always gives the same drawing.
 */
export function drawingOf(handle: string): string {
  const ink = inkOf(handle)
  const Motif = MOTIFS[motifOf(handle)]
  return renderToString(
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${SIDE} ${SIDE}`} width={SIDE} height={SIDE}>
      <rect width={SIDE} height={SIDE} fill={ink.ground} />
      <circle cx="300" cy="276" r="208" fill={ink.light} opacity="0.55" />
      <ellipse cx="300" cy="478" rx="150" ry="16" fill={ink.dark} opacity="0.12" />
      <Motif {...ink} />
    </svg>,
  )
}

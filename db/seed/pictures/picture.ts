import { FLOWER_DRAWINGS } from './flowers.ts'
import { HOME_DRAWINGS } from './home.ts'
import { darker, mix, oval, type Drawing } from './paint.ts'
import { PAPER_DRAWINGS } from './paper.ts'
import { PLANT_DRAWINGS } from './plants.ts'
import { TREAT_DRAWINGS } from './treats.ts'

const DRAWINGS = new Map<string, Drawing>(
  [FLOWER_DRAWINGS, PLANT_DRAWINGS, PAPER_DRAWINGS, HOME_DRAWINGS, TREAT_DRAWINGS].flatMap((room) =>
    Object.entries(room),
  ),
)
const WALL = '#f5f0e6'
const SAGE = '#8ba39b'
const PLAIN = '#8a8f98'

/** A picture is named by what it shows and its colour: variants that look the same share one. */
export function pictureName(drawing: string, tint: string = PLAIN): string {
  return `${drawing} ${tint}`
}

export function hasDrawing(drawing: string): boolean {
  return DRAWINGS.has(drawing)
}

/** A square picture of a product on a table, as SVG. An unknown drawing is an empty table. */
export function pictureSvg(drawing: string, tint: string = PLAIN): string {
  // White petals need something to stand out from.
  const behind = isPale(tint) ? SAGE : tint
  const wall = mix(WALL, behind, isPale(tint) ? 0.38 : 0.16)
  const table = mix(WALL, behind, isPale(tint) ? 0.6 : 0.3)
  const shapes = DRAWINGS.get(drawing)?.(tint) ?? ''
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" width="600" height="600">' +
    `<defs><radialGradient id="w" cx="40%" cy="30%" r="90%"><stop offset="0" stop-color="${mix(wall, '#ffffff', 0.5)}"/><stop offset="1" stop-color="${wall}"/></radialGradient></defs>` +
    '<rect width="600" height="600" fill="url(#w)"/>' +
    `<rect y="470" width="600" height="130" fill="${table}"/>` +
    oval(300, 524, 200, 26, `${darker(table, 0.35)}55`) +
    `${shapes}</svg>`
  )
}

function isPale(tint: string): boolean {
  return [1, 3, 5].every((at) => Number.parseInt(tint.slice(at, at + 2), 16) > 190)
}

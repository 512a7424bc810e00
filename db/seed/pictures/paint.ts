/** Small words to draw with: each returns a piece of SVG in a field of 600 × 600. */
export type Shape = string

/** A drawing in one colour and its shades. */
export type Drawing = (tint: string) => Shape

export function circle(x: number, y: number, radius: number, fill: string): Shape {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`
}

export function oval(x: number, y: number, rx: number, ry: number, fill: string, turn = 0): Shape {
  const turned = turn === 0 ? '' : ` transform="rotate(${turn} ${x} ${y})"`
  return `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"${turned}/>`
}

export function box(x: number, y: number, width: number, height: number, round: number, fill: string): Shape {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${fill}"/>`
}

export function area(d: string, fill: string): Shape {
  return `<path d="${d}" fill="${fill}"/>`
}

export function stroke(d: string, colour: string, width: number): Shape {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`
}

export function moved(x: number, y: number, shape: Shape, turn = 0, scale = 1): Shape {
  return `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${scale})">${shape}</g>`
}

/** `count` copies around the origin. */
export function around(count: number, draw: (index: number) => Shape, from = 0): Shape {
  return Array.from({ length: count }, (_, index) =>
    moved(0, 0, draw(index), from + (360 / count) * index),
  ).join('')
}

export function each<T>(values: readonly T[], draw: (value: T, index: number) => Shape): Shape {
  return values.map(draw).join('')
}

function channel(colour: string, at: number): number {
  return Number.parseInt(colour.slice(at, at + 2), 16)
}

/** `share` of the way from one colour to another, both `#rrggbb`. */
export function mix(from: string, to: string, share: number): string {
  const parts = [1, 3, 5].map((at) => Math.round(channel(from, at) * (1 - share) + channel(to, at) * share))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

export function lighter(colour: string, share = 0.35): string {
  return mix(colour, '#fffaf0', share)
}

export function darker(colour: string, share = 0.3): string {
  return mix(colour, '#1d1a24', share)
}

export const LEAF = '#5d7f5a'
export const LEAF_DARK = '#43634a'
export const STEM = '#6b8a5c'
export const PAPER = '#fbf7ee'
export const KRAFT = '#c39c6d'
export const WOOD = '#a9784b'
export const BRASS = '#c2a14d'
export const GLASS = '#dfe9ea'

import { composeLabel, type LabelPart, type LabelWords } from '#domain/label/compose.ts'
import type { LabelLayout } from '#domain/label/wire.ts'

import type { DrawCode } from './code-drawing.ts'

type Props = {
  readonly layout: LabelLayout
  readonly words: LabelWords
  readonly draw: DrawCode
  /** What it is, for the ear. */
  readonly title?: string
}

/** One label in its true size. */
export function LabelView({ layout, words, draw, title }: Props) {
  const { widthMm, heightMm } = layout
  return (
    <svg
      class="label"
      xmlns="http://www.w3.org/2000/svg"
      width={`${widthMm}mm`}
      height={`${heightMm}mm`}
      viewBox={`0 0 ${widthMm} ${heightMm}`}
    >
      <title>{title ?? words.texts.name}</title>
      <rect width={widthMm} height={heightMm} fill="#fff" />
      {composeLabel(layout, words).map((part) => (
        <PartView key={placeOf(part)} part={part} draw={draw} />
      ))}
    </svg>
  )
}

function placeOf(part: LabelPart): string {
  return part.kind === 'code' ? 'code' : `${part.x} ${part.baseline}`
}

function PartView({ part, draw }: { readonly part: LabelPart; readonly draw: DrawCode }) {
  if (part.kind === 'code') {
    const path = draw(part.code, part.width, part.height)
    return path === null ? null : (
      <path d={path} transform={`translate(${part.x} ${part.y})`} fill="#000" fill-rule="evenodd" />
    )
  }
  return (
    <text
      x={part.x}
      y={part.baseline}
      font-size={part.size}
      font-family="Arial, Helvetica, sans-serif"
      font-weight={part.bold ? 700 : 400}
      text-anchor={part.align}
      text-decoration={part.struck ? 'line-through' : 'none'}
      fill="#000"
    >
      {part.text}
    </text>
  )
}

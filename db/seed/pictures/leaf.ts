import { area, darker, LEAF, stroke, type Shape } from './paint.ts'

/** One leaf that grows up from the origin. */
export function leaf(length: number, fill: string = LEAF): Shape {
  const half = length / 4
  return (
    area(
      `M0 0 C ${half} ${-length * 0.3} ${half} ${-length * 0.8} 0 ${-length} C ${-half} ${-length * 0.8} ${-half} ${-length * 0.3} 0 0 Z`,
      fill,
    ) + stroke(`M0 0 L0 ${-length * 0.85}`, darker(fill, 0.18), 2)
  )
}

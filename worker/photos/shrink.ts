/** Pixels as codecs give them: red, green, blue and opacity, a byte each, row by row. */
export interface Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/**
 * Makes a picture no longer than `edgeMax` on its longer side; a smaller one stays as it is. Every new pixel is the mean of
 * the area it stands for, weighed by opacity, so that nothing shimmers and no dark rim appears around what is cut out.
 * Reads the picture in place: a resizer in WebAssembly would need a second copy of it, and memory is what there is least of.
 */
export function shrink(picture: Pixels, edgeMax: number): Pixels {
  const { width, height } = picture
  const scale = edgeMax / Math.max(width, height)
  if (scale >= 1) return picture
  const to = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
  const columns = spans(width, to.width)
  const rows = spans(height, to.height)
  const data = new Uint8ClampedArray(to.width * to.height * CHANNELS)
  let at = 0
  for (const row of rows) {
    for (const column of columns) {
      mean(picture, row, column, data, at)
      at += CHANNELS
    }
  }
  return { data, ...to }
}

const CHANNELS = 4

/** Where a new pixel begins and ends among the old ones, parts of a pixel included. */
interface Span {
  readonly from: number
  readonly to: number
}

function spans(length: number, pieces: number): Span[] {
  return Array.from({ length: pieces }, (_, index) => ({
    from: (index * length) / pieces,
    to: ((index + 1) * length) / pieces,
  }))
}

function mean({ data, width }: Pixels, row: Span, column: Span, into: Uint8ClampedArray, at: number): void {
  let red = 0
  let green = 0
  let blue = 0
  let opacity = 0
  let area = 0
  for (let y = Math.floor(row.from); y < row.to; y += 1) {
    const tall = Math.min(y + 1, row.to) - Math.max(y, row.from)
    for (let x = Math.floor(column.from); x < column.to; x += 1) {
      const share = tall * (Math.min(x + 1, column.to) - Math.max(x, column.from))
      const from = (y * width + x) * CHANNELS
      const weight = share * (data[from + 3] ?? 0)
      red += weight * (data[from] ?? 0)
      green += weight * (data[from + 1] ?? 0)
      blue += weight * (data[from + 2] ?? 0)
      opacity += weight
      area += share
    }
  }
  if (opacity === 0) return
  into[at] = red / opacity
  into[at + 1] = green / opacity
  into[at + 2] = blue / opacity
  into[at + 3] = opacity / area
}

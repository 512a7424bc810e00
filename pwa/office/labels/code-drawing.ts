import { code128, ean13, ean8, itf14, qrcode, upca } from 'bwip-js/generic'
import type { DrawingContext, RenderOptions } from 'bwip-js/generic'

import type { DrawnCode } from '#domain/label/label-code.ts'

/** A barcode as one path within `width` × `height`, in whatever unit those are: vectors, sharp at any size. */
export type DrawCode = (code: DrawnCode, width: number, height: number) => string | null

type Encoder = (options: RenderOptions, drawing: DrawingContext<Shapes>) => Shapes

interface Rectangle {
  readonly x: number
  readonly width: number
}
interface Shapes {
  readonly bars: Rectangle[]
  readonly outlines: [number, number][][]
  readonly size: number
}

const ENCODERS: Readonly<
  Record<DrawnCode['symbology'], { readonly bcid: string; readonly encode: Encoder }>
> = {
  ean13: { bcid: 'ean13', encode: ean13 },
  ean8: { bcid: 'ean8', encode: ean8 },
  upca: { bcid: 'upca', encode: upca },
  itf14: { bcid: 'itf14', encode: itf14 },
  code128: { bcid: 'code128', encode: code128 },
  qr: { bcid: 'qrcode', encode: qrcode },
}
/** White modules before and after the bars. GS1 General Specifications, 5.2.3; ISO/IEC 15417 and 18004. */
const QUIET: Readonly<Record<DrawnCode['symbology'], readonly [number, number]>> = {
  ean13: [11, 7],
  upca: [9, 9],
  ean8: [7, 7],
  itf14: [10, 10],
  code128: [10, 10],
  qr: [4, 4],
}

/** Draws a code with its white edges; `null` when it can not be encoded so. */
export const drawCode: DrawCode = (code, width, height) => {
  const { bcid, encode } = ENCODERS[code.symbology]
  let shapes: Shapes
  try {
    shapes = encode(
      { bcid, text: code.data, includetext: false, ...(bcid === 'qrcode' ? { eclevel: 'M' } : {}) },
      collect(),
    )
  } catch {
    return null
  }
  const [before, after] = QUIET[code.symbology]
  return code.symbology === 'qr'
    ? outline(shapes, width / (shapes.size + before + after), before)
    : barPath(shapes, { width, height, before, after })
}

function barPath(
  { bars }: Shapes,
  { width, height, before, after }: { width: number; height: number; before: number; after: number },
): string {
  const first = Math.min(...bars.map(({ x }) => x))
  const end = Math.max(...bars.map((bar) => bar.x + bar.width))
  const module = width / (end - first + before + after)
  return bars
    .map((bar) => {
      const x = (bar.x - first + before) * module
      return `M${short(x)} 0h${short(bar.width * module)}v${short(height)}h-${short(bar.width * module)}z`
    })
    .join('')
}

function outline({ outlines }: Shapes, module: number, quiet: number): string {
  return outlines
    .map((points) => {
      const at = points.map(([x, y]) => `${short((x + quiet) * module)} ${short((y + quiet) * module)}`)
      return `M${at.join('L')}z`
    })
    .join('')
}

/** Ten thousandths of a millimetre are finer than any printer. */
function short(value: number): string {
  return String(Math.round(value * 10_000) / 10_000)
}

/** Takes down what the encoder draws instead of painting it. */
function collect(): DrawingContext<Shapes> {
  const bars: Rectangle[] = []
  const outlines: [number, number][][] = []
  let size = 0
  return {
    scale: () => [1, 1],
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init(width) {
      size = width
    },
    // A line is named by the module in its middle, of an even number by the one left of it.
    line: (x0, _y0, _x1, _y1, width) => bars.push({ x: x0 - Math.floor((width - 1) / 2), width }),
    polygon: (points) => outlines.push(points),
    hexagon: () => undefined,
    ellipse: () => undefined,
    fill: () => undefined,
    text: () => undefined,
    end: () => ({ bars, outlines, size }),
  }
}

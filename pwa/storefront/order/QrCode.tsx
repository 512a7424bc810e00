/** Made by the edge: no browser has to carry the encoder. */
export interface QrShape {
  readonly size: number
  readonly path: string
}

const DARK = '#12271f'

/**
 * A QR symbol, dark on white in every theme: scanners want it so. The same code stands beside it to be read.
 */
export function QrCode({ size, path }: QrShape) {
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} aria-hidden="true" shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill={DARK} />
    </svg>
  )
}

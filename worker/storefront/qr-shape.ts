import { encode } from 'uqr'

import type { QrShape } from '#pwa/storefront/order/QrCode.tsx'

const QUIET_ZONE = 2

/** A text as the shape of a QR symbol: one path of dark runs, row by row. */
export function qrShape(text: string): QrShape {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE })
  let path = ''
  for (const [y, row] of data.entries())
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x += 1
      path += `M${from} ${y}h${x + 1 - from}v1H${from}z`
    }
  return { size, path }
}

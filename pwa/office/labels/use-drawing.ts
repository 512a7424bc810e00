import { useEffect, useState } from 'preact/hooks'

import type { DrawCode } from './code-drawing.ts'

/** What draws barcodes, once it was fetched: it is large, and only who prints needs it. */
export function useDrawing(): DrawCode | null {
  const [draw, setDraw] = useState<DrawCode | null>(null)
  useEffect(() => {
    void fetchDrawing().then((drawCode) => setDraw(() => drawCode))
  }, [])
  return draw
}

export async function fetchDrawing(): Promise<DrawCode> {
  return (await import('./code-drawing.ts')).drawCode
}

/**
 * Runs `work` once the next frame is drawn: for what follows from a touch or a scan and is not seen in it. A page that
 * nobody looks at draws no frames, so there it runs at once.
 */
export function afterPaint(work: () => void): void {
  if (document.hidden) setTimeout(work)
  else requestAnimationFrame(() => setTimeout(work))
}

let waiting: (() => void)[] = []

/**
 * Runs `work` once the next frame is drawn: for what follows from a touch or a scan and is not seen in it. A page that
 * nobody looks at draws no frames, so there it runs at once.
 */
export function afterPaint(work: () => void): void {
  waiting.push(work)
  if (waiting.length > 1) return
  if (document.hidden) setTimeout(runWaiting)
  else requestAnimationFrame(() => setTimeout(runWaiting))
}

function runWaiting(): void {
  const due = waiting
  waiting = []
  for (const work of due) work()
}

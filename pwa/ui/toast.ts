import { signal } from '@preact/signals'

/** Something that just happened, said in passing. */
export type Toast = {
  readonly id: number
  readonly tone: 'ok' | 'bad' | 'info'
  readonly text: string
  readonly undo?: () => void
  readonly action?: { readonly label: string; readonly run: () => void }
  /** Finds the log lines of a failure. */
  readonly requestId?: string | null | undefined
}

type Extra = Pick<Toast, 'undo' | 'action' | 'requestId'>

const SHOWN_MS = 5000
const SHOWN_WITH_BUTTON_MS = 10_000
const TOASTS_MAX = 3

const list = signal<readonly Toast[]>([])
const timers = new Map<number, ReturnType<typeof setTimeout>>()
let lastId = 0

/** What is on screen now, oldest first. */
export const toasts = list

/** Says something in passing. What went wrong stays until it is closed. */
export const toast = {
  success: (text: string, extra?: Extra) => show('ok', text, extra),
  info: (text: string, extra?: Extra) => show('info', text, extra),
  error: (text: string, extra?: Extra) => show('bad', text, extra),
}

/** Takes one away. */
export function dismissToast(id: number): void {
  clearTimeout(timers.get(id))
  timers.delete(id)
  list.value = list.peek().filter((one) => one.id !== id)
}

/** Keeps all of them while somebody reads or reaches for one. */
export function holdToasts(): void {
  for (const timer of timers.values()) clearTimeout(timer)
  timers.clear()
}

/** Lets them go again, each with its full time. */
export function releaseToasts(): void {
  for (const one of list.peek()) leaveLater(one)
}

function show(tone: Toast['tone'], text: string, extra: Extra = {}): number {
  const fresh: Toast = { id: ++lastId, tone, text, ...extra }
  const shown = [...list.peek(), fresh]
  for (const old of shown.slice(0, -TOASTS_MAX)) dismissToast(old.id)
  list.value = shown.slice(-TOASTS_MAX)
  leaveLater(fresh)
  return fresh.id
}

function leaveLater(one: Toast): void {
  if (one.tone === 'bad') return
  const hasButton = one.undo !== undefined || one.action !== undefined
  clearTimeout(timers.get(one.id))
  timers.set(
    one.id,
    setTimeout(() => dismissToast(one.id), hasButton ? SHOWN_WITH_BUTTON_MS : SHOWN_MS),
  )
}

import { openWedgeDecoder, type KeyStroke } from './wedge-decoder.ts'

const SETTLE_MS = 120

/** What stood in a field before a scan was typed into it. */
interface Before {
  readonly field: HTMLInputElement | HTMLTextAreaElement
  readonly value: string
  /** All of it was selected: the next key was meant to replace it. */
  readonly selected: boolean
}

/**
 * Listens for scans on the whole page, whatever has the focus. A scan that was typed into a field is taken out of it
 * again, so a second scan never becomes a quantity; what a person types is left alone. Answers how to stop.
 */
export function listenForScans(onScan: (code: string) => void, page: Window = window): () => void {
  const decoder = openWedgeDecoder()
  let before: Before | null = null
  let settling: ReturnType<typeof setTimeout> | null = null

  function onKeyDown(event: KeyboardEvent): void {
    const { step, ...rest } = decoder.press(strokeOf(event))
    if (settling !== null) clearTimeout(settling)
    if (step === 'none') return
    if (step === 'scan' && 'code' in rest) {
      event.preventDefault()
      event.stopImmediatePropagation()
      takeBack(before)
      before = null
      onScan(rest.code)
      return
    }
    const field = fieldOf(event)
    if (step === 'first') before = field && whatStandsIn(field)
    if (('swallow' in rest && rest.swallow) || (!field && isPrintable(event))) event.preventDefault()
    // Into a field only an end key proves a scan; elsewhere nobody types whole words at that speed.
    if (!field) settling = setTimeout(settle, SETTLE_MS)
  }

  function settle(): void {
    const code = decoder.settle()
    if (code !== null) onScan(code)
  }

  function onKeyUp(event: KeyboardEvent): void {
    if (event.key === 'Alt') decoder.releaseAlt()
  }

  page.addEventListener('keydown', onKeyDown, { capture: true })
  page.addEventListener('keyup', onKeyUp, { capture: true })
  return () => {
    if (settling !== null) clearTimeout(settling)
    page.removeEventListener('keydown', onKeyDown, { capture: true })
    page.removeEventListener('keyup', onKeyUp, { capture: true })
  }
}

function strokeOf(event: KeyboardEvent): KeyStroke {
  return {
    key: event.key,
    code: event.code,
    at: event.timeStamp,
    shift: event.shiftKey,
    ctrl: event.ctrlKey,
    alt: event.altKey,
    meta: event.metaKey,
    repeat: event.repeat,
  }
}

/** The field a key is typed into, if any. Buttons, boxes and links are not: Space in a code must not press them. */
function fieldOf(event: KeyboardEvent): Before['field'] | null {
  const target = event.target
  if (target instanceof HTMLTextAreaElement) return target
  if (!(target instanceof HTMLInputElement)) return null
  return NOT_TYPED.has(target.type) ? null : target
}

const NOT_TYPED: ReadonlySet<string> = new Set([
  'button',
  'checkbox',
  'radio',
  'range',
  'submit',
  'reset',
  'file',
])

/** Enter and Space press what has the focus: only the letters of a code are ours to keep from the page. */
function isPrintable(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.key.length !== 1) return false
  return (
    event.key !== ' ' ||
    !(event.target instanceof HTMLButtonElement || event.target instanceof HTMLInputElement)
  )
}

function whatStandsIn(field: Before['field']): Before {
  const { value, selectionStart, selectionEnd } = field
  return { field, value, selected: value !== '' && selectionStart === 0 && selectionEnd === value.length }
}

/** Writes back what stood there, in the way a person would, so that whoever shows the field hears of it. */
function takeBack(before: Before | null): void {
  if (!before?.field.isConnected) return
  const { field, value, selected } = before
  const owner = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(owner, 'value')?.set?.call(field, value)
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  if (selected) field.select()
}

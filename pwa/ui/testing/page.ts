/// <reference types="vite/client" />
import { type ComponentChild, render } from 'preact'
import { act } from 'preact/test-utils'

/** A page with one component on it, for tests. What an earlier test showed is taken away first. */
export async function show(node: ComponentChild): Promise<HTMLElement> {
  leave()
  const page = document.createElement('div')
  document.body.appendChild(page)
  shown = page
  await act(() => render(node, page))
  return page
}

let shown: HTMLElement | null = null

/** Takes the component off the page, as its owner would. */
export function leave(): void {
  if (!shown) return
  render(null, shown)
  shown.remove()
  shown = null
}

/** The first element that matches; a test fails at once when there is none. */
export function one(selector: string, within: ParentNode = document): HTMLElement {
  const found = within.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`nothing on the page matches ${selector}`)
  return found
}

/** The first text field on the page. */
export function oneInput(selector = 'input'): HTMLInputElement {
  const found = one(selector)
  if (!(found instanceof HTMLInputElement)) throw new Error(`${selector} is not an input`)
  return found
}

/** The first button, link or tab that says these words. */
export function named(words: string, within: ParentNode = document): HTMLElement {
  const all = within.querySelectorAll<HTMLElement>('button, a, [role]')
  const found = [...all].find(
    (item) => (item.getAttribute('aria-label') ?? item.textContent).trim() === words,
  )
  if (!found) throw new Error(`nothing on the page is called ${words}`)
  return found
}

/** A press with a finger or a mouse. */
export async function press(target: HTMLElement): Promise<void> {
  await act(() => target.click())
}

/** Keys, one after the other, on what has focus. */
export async function keys(...names: readonly string[]): Promise<void> {
  for (const key of names) {
    await act(() => {
      const target = document.activeElement ?? document.body
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    })
  }
}

/** Types a whole text into a field, as a paste would. */
export async function type(field: HTMLInputElement, text: string): Promise<void> {
  await act(() => {
    field.focus()
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

/** Leaves a field. */
export async function blur(field: HTMLElement): Promise<void> {
  await act(() => field.blur())
}

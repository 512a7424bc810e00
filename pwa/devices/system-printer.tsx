import { render, type ComponentChildren } from 'preact'

import './system-printer.css'

/**
 * Prints through the system's own printing: what every tablet can do. `content` is put on paper alone, with nothing
 * of the screen around it, and is gone again when the system is done with it.
 */
export function printOnPaper(content: ComponentChildren, page: Window = window): void {
  const paper = page.document.createElement('div')
  paper.className = 'print-only'
  page.document.body.appendChild(paper)
  render(content, paper)
  page.addEventListener(
    'afterprint',
    () => {
      render(null, paper)
      paper.remove()
    },
    { once: true },
  )
  page.print()
}

/**
 * Prints what stands in the page's print area through the system's own printing: the fallback that every tablet has.
 * Only elements with the class `print-only` reach the paper (see `system-printer.css`).
 */
export function printPage(page: Pick<Window, 'print'> = window): void {
  page.print()
}

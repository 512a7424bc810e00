/** For `ref` of the chosen one in a row that is wider than the screen: scrolled to when it is shown or chosen. */
export function intoSight(chosen: Element | null): void {
  chosen?.scrollIntoView({ block: 'nearest', inline: 'center' })
}

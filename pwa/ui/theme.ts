/** Which light the screens are drawn for. */
export type Theme = 'system' | 'light' | 'dark'

const STORED_AS = 'onhand.theme'

/** Draws the screens in the light this device last chose. */
export function startTheme(): void {
  try {
    const stored = localStorage.getItem(STORED_AS)
    if (stored === 'light' || stored === 'dark') document.documentElement.dataset['theme'] = stored
  } catch {
    // Storage may be forbidden; the theme then follows the system.
  }
}

/** Chooses the light and remembers it on this device. */
export function setTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  try {
    localStorage.setItem(STORED_AS, theme)
  } catch {
    // As above: the choice then lasts until the page is closed.
  }
}

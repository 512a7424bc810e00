import { useEffect } from 'preact/hooks'

/**
 * Runs something when a key is pressed anywhere on the screen, unless a dialog is open. Only keys that no scanner
 * types: function keys, Escape, Enter (which a scan keeps for itself).
 */
export function useShortcut(key: string, run: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== key || event.defaultPrevented || event.repeat) return
      if (event.ctrlKey || event.altKey || event.metaKey || isDialogOpen()) return
      // Enter presses what has the focus; it is a shortcut only where nothing has.
      if (key === 'Enter' && event.target !== document.body) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [key, run])
}

function isDialogOpen(): boolean {
  return document.querySelector('dialog[open]') !== null
}

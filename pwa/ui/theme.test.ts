import { expect, test } from 'vitest'

import { setTheme, startTheme } from './theme.ts'

test('a chosen theme is kept on this device, and the system theme leaves no mark', () => {
  setTheme('dark')
  delete document.documentElement.dataset['theme']
  startTheme()
  expect(document.documentElement.dataset['theme']).toBe('dark')
  setTheme('system')
  startTheme()
  expect(document.documentElement.hasAttribute('data-theme')).toBe(false)
})

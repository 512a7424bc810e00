import { useState } from 'preact/hooks'
import { beforeEach, expect, test, vi } from 'vitest'

import { FormattingContext } from '#pwa/i18n/formatting.ts'

import { MoneyField } from './MoneyField.tsx'
import { blur, one, oneInput, show, type } from './testing/page.ts'

const onChange = vi.fn<(minor: number | null) => void>()
beforeEach(() => onChange.mockClear())

function Owner({ start = null }: { readonly start?: number | null }) {
  const [value, setValue] = useState(start)
  const change = (minor: number | null): void => {
    onChange(minor)
    setValue(minor)
  }
  return <MoneyField label="Price" value={value} onChange={change} />
}

const inLocale = (locale: string, start: number | null = null) => (
  <FormattingContext.Provider value={{ locale, currency: 'EUR', timeZone: 'UTC' }}>
    <Owner start={start} />
  </FormattingContext.Provider>
)

const field = oneInput

test('it shows the amount as the reader writes it and hands out minor units', async () => {
  await show(inLocale('de-DE', 129_050))
  expect(field().value).toBe('1.290,50')
  await type(field(), '1,5')
  expect(onChange).toHaveBeenLastCalledWith(150)
  // Untouched while one types, neat afterwards.
  expect(field().value).toBe('1,5')
  await blur(field())
  expect(field().value).toBe('1,50')
})

test('what is unclear is kept, named and never guessed', async () => {
  await show(inLocale('en-GB'))
  await type(field(), '12.345')
  expect(onChange).toHaveBeenLastCalledWith(null)
  await blur(field())
  expect(field().value).toBe('12.345')
  expect(field().getAttribute('aria-invalid')).toBe('true')
  expect(one('[role=alert]').textContent).toBe('Enter an amount such as 12.50.')
  await type(field(), '12.34')
  expect(document.querySelector('[role=alert]')).toBeNull()
})

test('less than nothing has to be allowed', async () => {
  await show(inLocale('en-GB'))
  await type(field(), '-5')
  expect(onChange).toHaveBeenLastCalledWith(null)
  await blur(field())
  expect(one('[role=alert]').textContent).toContain('zero or more')
})

test('an emptied field is null without complaint', async () => {
  await show(inLocale('en-GB', 500))
  await type(field(), '')
  await blur(field())
  expect(onChange).toHaveBeenLastCalledWith(null)
  expect(document.querySelector('[role=alert]')).toBeNull()
})

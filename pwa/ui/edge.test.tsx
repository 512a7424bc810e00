import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'

import { FormattingContext } from '#pwa/i18n/formatting.ts'

import { Amount } from './Amount.tsx'
import { Badge } from './Badge.tsx'
import { Button, ButtonLink } from './Button.tsx'
import { Field } from './Field.tsx'
import { Quantity } from './Quantity.tsx'
import { When } from './When.tsx'

const inVienna = (children: ComponentChildren): string =>
  renderToString(
    <FormattingContext.Provider value={{ locale: 'de-AT', currency: 'EUR', timeZone: 'Europe/Vienna' }}>
      {children}
    </FormattingContext.Provider>,
  ).replaceAll('\u00A0', ' ')

test('the edge writes money, amounts and times as the shopper reads them', () => {
  expect(inVienna(<Amount minor={3207} />)).toBe('<span class="amount">€ 32,07</span>')
  expect(inVienna(<Amount minor={3207} was />)).toBe('<s class="amount amount-was">€ 32,07</s>')
  expect(inVienna(<Quantity of={1250} unit="gram" />)).toBe('<span class="amount">1,25 kg</span>')
  expect(inVienna(<When at="2026-05-03T12:31:00Z" show="time" />)).toContain('>14:31</time>')
})

test('the edge writes plain buttons, links and fields', () => {
  expect(inVienna(<Badge tone="ok">In stock</Badge>)).toBe(
    '<span class="badge" data-tone="ok">In stock</span>',
  )
  expect(inVienna(<Button type="submit">Reserve</Button>)).toBe(
    '<button type="submit" class="btn"><span>Reserve</span></button>',
  )
  expect(
    inVienna(
      <ButtonLink variant="primary" href="/basket">
        Basket
      </ButtonLink>,
    ),
  ).toBe('<a href="/basket" class="btn btn-primary"><span>Basket</span></a>')
  const field = inVienna(<Field label="Name" name="name" required error="Please say who collects." />)
  expect(field).toContain('required')
  expect(field).toMatch(
    /<label class="field-label" for="([^"]+)">.*<input [^>]*id="\1"[^>]* aria-invalid="true"/,
  )
})

import { act } from 'preact/test-utils'
import { afterEach, expect, test, vi } from 'vitest'

import { leave, named, one, oneInput, press, show, type } from '#pwa/ui/testing/page.ts'

import { SecretsTab } from './SecretsTab.tsx'

// A password that somebody gave us: entered once, replaced, removed, and never on the page again.

afterEach(() => {
  leave()
  vi.restoreAllMocks()
})

test('a password is entered, said to be kept and since when, replaced and removed, and never shown', async () => {
  let keptAt: string | null = null
  const asked: string[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(
      new URL(String(input instanceof Request ? input.url : input), 'http://shop.test'),
      init,
    )
    const sent = typeof init?.body === 'string' ? ` ${init.body}` : ''
    asked.push(`${request.method} ${new URL(request.url).pathname}${sent}`)
    if (request.method === 'PUT') keptAt = '2026-11-23T10:00:00.000Z'
    if (request.method === 'DELETE') keptAt = null
    return request.method === 'GET'
      ? Response.json({ rows: [{ name: 'message_gateway', keyId: keptAt && 'k', updatedAt: keptAt }] })
      : new Response(null, { status: 204 })
  })
  const page = await show(<SecretsTab />)
  await settled()
  expect(page.textContent).toContain('None kept')

  await press(named('Enter'))
  await type(oneInput('input[type=password]'), 'hunter2')
  await press(named('Save'))
  await settled()
  await settled()
  expect(asked).toContain('PUT /api/v1/secrets/message_gateway {"text":"hunter2"}')
  expect(page.textContent).toContain('Last set')
  expect(document.body.innerHTML).not.toContain('hunter2')

  await press(named('Replace'))
  expect(oneInput('input[type=password]').value).toBe('')
  await press(named('Cancel'))
  await press(named('Remove'))
  await press(one('dialog .btn-danger'))
  await settled()
  await settled()
  expect(asked).toContain('DELETE /api/v1/secrets/message_gateway')
  expect(page.textContent).toContain('None kept')
})

const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 0)))

import { useState } from 'preact/hooks'
import { expect, test, vi } from 'vitest'

import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { named, one, press, show } from './testing/page.ts'

const cancel = (): boolean => one('dialog').dispatchEvent(new Event('cancel', { cancelable: true }))

function Owner({ dismissible = true }: { readonly dismissible?: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Clear sale</Button>
      {open ? (
        <Dialog
          title="Clear this sale?"
          dismissible={dismissible}
          onClose={() => setOpen(false)}
          actions={<Button onClick={() => setOpen(false)}>Keep it</Button>}
        >
          Nothing was charged.
        </Dialog>
      ) : null}
    </>
  )
}

test('it opens as a modal and is named by its title', async () => {
  await show(
    <Dialog title="Clear this sale?" onClose={() => undefined}>
      Nothing was charged.
    </Dialog>,
  )
  const dialog = one('dialog')
  expect(dialog.hasAttribute('open')).toBe(true)
  expect(one(`#${dialog.getAttribute('aria-labelledby')}`).textContent).toBe('Clear this sale?')
})

test('closing it gives the focus back to where it came from', async () => {
  await show(<Owner />)
  const opener = named('Clear sale')
  opener.focus()
  await press(opener)
  named('Keep it').focus()
  await press(named('Keep it'))
  expect(document.querySelector('dialog')).toBeNull()
  expect(document.activeElement).toBe(opener)
})

test('Esc asks the owner to close and closes nothing by itself', async () => {
  const onClose = vi.fn<() => void>()
  await show(
    <Dialog title="Clear?" onClose={onClose}>
      Nothing was charged.
    </Dialog>,
  )
  expect(cancel()).toBe(false)
  expect(onClose).toHaveBeenCalledOnce()
  expect(one('dialog').hasAttribute('open')).toBe(true)
})

test('a dialog that may lose something is closed by its buttons only', async () => {
  await show(<Owner dismissible={false} />)
  await press(named('Clear sale'))
  cancel()
  one('dialog').dispatchEvent(new MouseEvent('mousedown', { bubbles: true }))
  expect(one('dialog').hasAttribute('open')).toBe(true)
  expect(document.querySelector('[aria-label=Close]')).toBeNull()
  // What Chromium does on a second Esc.
  one('dialog').removeAttribute('open')
  one('dialog').dispatchEvent(new Event('close'))
  expect(one('dialog').hasAttribute('open')).toBe(true)
  await press(named('Keep it'))
  expect(document.querySelector('dialog')).toBeNull()
})

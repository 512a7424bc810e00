import { useState } from 'preact/hooks'

import { device, shop, staff } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'

import { Lazy } from './Lazy.tsx'

const loadDialog = async () => (await import('./AccountDialog.tsx')).AccountDialog

/** Who is at this device. A press shows what they can choose. */
export function AccountButton() {
  const [open, setOpen] = useState(false)
  const person = staff.value
  const store = shop.value?.stores.find(({ id }) => id === device.value?.storeId)
  if (!person) return null
  return (
    <>
      <Button variant="plain" icon="user" onClick={() => setOpen(true)}>
        {store ? <span class="account-store">{store.name} · </span> : null}
        <span class="account-name">{person.name}</span>
      </Button>
      {open ? <Lazy load={loadDialog} needs={{ onClose: () => setOpen(false) }} quiet /> : null}
    </>
  )
}

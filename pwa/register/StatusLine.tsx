import { useState } from 'preact/hooks'

import type { ShopInfo } from '#domain/shop/wire.ts'
import { Lazy } from '#pwa/app/Lazy.tsx'
import { connectionReach } from '#pwa/offline/connection.ts'
import type { Reach } from '#pwa/offline/reachability.ts'

import { loadStatus } from './lazy-panes.ts'
import { registerText } from './messages.ts'
import type { OpenRegister } from './open-register.ts'

type Props = { readonly register: OpenRegister; readonly shop: ShopInfo }

/** One calm line: can the shop be reached, how much waits, where receipts go. A tap explains and mends. */
export function StatusLine({ register, shop }: Props) {
  const text = registerText.value
  const [open, setOpen] = useState(false)
  const reach = connectionReach().value
  const { waiting } = register.desk.queue.state.value
  const words: Record<Reach, string> = {
    online: text.online,
    offline: text.offline,
    unknown: text.connecting,
  }
  return (
    <>
      <button
        type="button"
        class="status-line"
        data-reach={reach}
        data-waiting={waiting > 0 ? '' : undefined}
        onClick={() => setOpen(true)}
      >
        <span class="status-reach">{words[reach]}</span>
        <span class="num status-waiting">{text.waiting(waiting)}</span>
        <span class="status-printer">{text.systemPrinter}</span>
      </button>
      {open ? (
        <Lazy load={loadStatus} needs={{ register, shop, onClose: () => setOpen(false) }} quiet />
      ) : null}
    </>
  )
}

import { useEffect, useState } from 'preact/hooks'

import './pickup.css'
import { openChime } from '#pwa/devices/beeper.ts'
import { device, shop, staff } from '#pwa/session/session-model.ts'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { pickupText } from './messages.ts'
import { openPickup, type Pickup } from './open-pickup.ts'
import { openOrder } from './pickup-route.ts'
import { PickupConsole } from './PickupConsole.tsx'
import type { QueueParts } from './queue-model.ts'

/** The pickup console of the store this tablet stands in; elsewhere, of a store that is chosen. */
export function PickupScreen() {
  const text = pickupText.value
  const stores = (shop.value?.stores ?? []).filter(
    ({ id }) => (staff.value?.stores.length ?? 0) === 0 || staff.value?.stores.includes(id),
  )
  const home = device.value?.storeId ?? stores[0]?.id
  const [chosen, setChosen] = useState<string | null>(null)
  const storeId = chosen ?? home
  const pickup = usePickup(storeId)

  if (storeId === undefined) return <EmptyState icon="store" title={text.chooseTitle} />
  if (!pickup) return null
  return (
    <PickupConsole
      key={pickup.storeId}
      pickup={pickup}
      stores={stores}
      onStore={(id) => {
        openOrder(null)
        setChosen(id)
      }}
    />
  )
}

function usePickup(storeId: string | undefined): Pickup | null {
  const [pickup, setPickup] = useState<Pickup | null>(null)
  useEffect(() => {
    if (storeId === undefined) return undefined
    const opened = openPickup(storeId, tellNews(openChime()))
    setPickup(opened)
    return () => opened.queue.close()
  }, [storeId])
  return pickup
}

function tellNews(chime: () => void): QueueParts['onNews'] {
  return ({ kind, order }) => {
    const text = pickupText.peek()
    chime()
    toast.info(kind === 'new' ? text.newOrder(order.number) : text.arrived(order.customerName), {
      action: { label: text.show, run: () => openOrder(order.orderId) },
    })
  }
}

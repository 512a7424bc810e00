import { useFace } from '#pwa/storefront/face-context.ts'
import { Island } from '#pwa/storefront/Island.tsx'

import { DecideBox } from './DecideBox.tsx'
import type { OrderMessages } from './messages.en.ts'
import type { OrderIslandProps } from './OrderIsland.tsx'
import { OrderScreen } from './OrderScreen.tsx'

/** The order page as the edge sends it; all of it comes alive. */
export function OrderPage({ text, ...props }: OrderIslandProps & { readonly text: OrderMessages }) {
  const { shop } = useFace()
  return (
    <Island name="order" props={props}>
      <OrderScreen {...props} text={text} now={shop.now} Decide={DecideBox} />
    </Island>
  )
}

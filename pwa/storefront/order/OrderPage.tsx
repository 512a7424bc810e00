import type { OrderView } from '#domain/order/wire.ts'
import { useFace } from '#pwa/storefront/face-context.ts'
import { Island } from '#pwa/storefront/Island.tsx'

import type { OrderMessages } from './messages.en.ts'
import { hasCode } from './order-steps.ts'
import type { OrderIslandProps } from './OrderIsland.tsx'
import { OrderScreen } from './OrderScreen.tsx'
import { QrCode } from './QrCode.tsx'

type Props = {
  readonly order: OrderView
  readonly text: OrderMessages
  /** A form was sent and could not be carried out. */
  readonly failed: boolean
}

/** The order page as the edge sends it. The code stays as it is; everything else comes alive. */
export function OrderPage({ order, text, failed }: Props) {
  const { shop } = useFace()
  const props: OrderIslandProps = { order, failed }
  return (
    <div class="order-page">
      {hasCode(order.state) ? (
        <section class="card stack order-code" aria-labelledby="code">
          <h2 id="code">{text.code}</h2>
          <QrCode text={order.pickupCode} />
          <p class="code-large">{order.pickupCode}</p>
          <p class="small muted">{text.codeHint}</p>
        </section>
      ) : null}
      <Island name="order" props={props}>
        <OrderScreen order={order} text={text} now={shop.now} failed={failed} />
      </Island>
    </div>
  )
}

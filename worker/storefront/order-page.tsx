import * as v from 'valibot'

import { pick } from '#domain/text/pick.ts'
import { de } from '#pwa/storefront/order/messages.de.ts'
import { en } from '#pwa/storefront/order/messages.en.ts'
import { callFor, ORDER_ACTS, type OrderWish } from '#pwa/storefront/order/order-acts.ts'
import { OrderPage } from '#pwa/storefront/order/OrderPage.tsx'
import type { Ctx } from '#worker/http/context.ts'

import { sendPage } from './answer.ts'
import { actOnOrder, findOrderByLink } from './order-api.ts'
import { unknownOrderPage } from './problem-pages.tsx'
import { qrShape } from './qr-shape.ts'
import { faceOf } from './shop-face.ts'

/** Without a script the page asks for itself again after this long. */
const REFRESH_S = 20

/** An order by its private link: for nobody else, kept by nobody, its address told to nobody. */
export async function orderPage(c: Ctx): Promise<Response> {
  const order = await findOrderByLink(c, c.req.param('secret') ?? '')
  if (!order) return unknownOrderPage(c)
  const face = await faceOf(c)
  const text = pick({ en, de }, face.language.lang)
  const isEnded = ['handed_over', 'cancelled', 'not_collected'].includes(order.state)
  return sendPage(
    c,
    face,
    {
      title: text.title(order.number),
      islands: ['order'],
      body: (
        <OrderPage
          order={order}
          text={text}
          fault={
            c.req.query('gone') === undefined
              ? c.req.query('failed') === undefined
                ? null
                : 'failed'
              : 'gone'
          }
          qr={qrShape(order.pickupCode)}
        />
      ),
      ...(isEnded ? {} : { refreshS: REFRESH_S }),
    },
    { secret: true },
  )
}

const Whole = v.pipe(v.string(), v.regex(/^-?\d{1,12}$/), v.transform(Number))
const Name = v.pipe(v.string(), v.maxLength(36))

const Form = v.object({
  act: v.picklist(ORDER_ACTS),
  spot: v.optional(v.pipe(v.string(), v.maxLength(30))),
  version: v.optional(Whole),
  storeId: v.optional(Name),
  lineId: v.optional(Name),
  skuId: v.optional(Name),
  dearer: v.optional(Whole),
}) satisfies v.GenericSchema<unknown, OrderWish>

/**
 * What a form of the order page asks for. The secret in the address is all the right there is, and another site does
 * not know it; so no further token is needed.
 */
export async function orderForm(c: Ctx): Promise<Response> {
  const secret = c.req.param('secret') ?? ''
  const form = v.safeParse(Form, Object.fromEntries((await c.req.formData()).entries()))
  let fault: 'gone' | 'failed' | null = 'failed'
  if (form.success) {
    const { path, body } = callFor({ ...form.output, spot: form.output.spot?.trim() || undefined })
    fault = await actOnOrder(c, secret, path, body)
  }
  c.header('referrer-policy', 'no-referrer')
  c.header('cache-control', 'no-store')
  return c.redirect(`/order/${encodeURIComponent(secret)}${fault === null ? '' : `?${fault}`}`, 303)
}

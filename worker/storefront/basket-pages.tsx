import { pick } from '#domain/text/pick.ts'
import { de } from '#pwa/storefront/checkout/messages.de.ts'
import { en } from '#pwa/storefront/checkout/messages.en.ts'
import { WaitingPage } from '#pwa/storefront/views/WaitingPage.tsx'
import type { Ctx } from '#worker/http/context.ts'

import { sendPage } from './answer.ts'
import { faceOf } from './shop-face.ts'

/** The basket's page: its content lives in the browser, so the edge sends the place for it. */
export async function basketPage(c: Ctx): Promise<Response> {
  const face = await faceOf(c)
  const title = face.words.yourBasket
  return sendPage(c, face, {
    title,
    islands: ['basket'],
    body: <WaitingPage island="basket" title={title} />,
  })
}

/** The checkout's page, as above. */
export async function checkoutPage(c: Ctx): Promise<Response> {
  const face = await faceOf(c)
  const { checkout: title } = pick({ en, de }, face.language.lang)
  return sendPage(c, face, {
    title,
    islands: ['checkout'],
    body: <WaitingPage island="checkout" title={title} />,
  })
}

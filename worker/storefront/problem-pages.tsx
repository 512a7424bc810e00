import { pick } from '#domain/text/pick.ts'
import type { CardFace } from '#pwa/storefront/faces.ts'
import { de } from '#pwa/storefront/order/messages.de.ts'
import { en } from '#pwa/storefront/order/messages.en.ts'
import { ProblemPage } from '#pwa/storefront/views/ProblemPage.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import type { Ctx } from '#worker/http/context.ts'
import { faultText, log } from '#worker/http/log.ts'

import { sendPage } from './answer.ts'
import { stockOfCards } from './shelf.ts'
import { faceOf } from './shop-face.ts'

/** There is nothing at this address. */
export async function notFoundPage(c: Ctx): Promise<Response> {
  const face = await faceOf(c)
  return sendPage(
    c,
    face,
    { title: face.words.notFound, body: <ProblemPage problem="not_found" requestId={c.get('requestId')} /> },
    { status: 404 },
  )
}

/** There was something to buy here once. */
export async function itemGonePage(c: Ctx, others: readonly CardFace[]): Promise<Response> {
  const face = await faceOf(c)
  const rows = await stockOfCards(c.env, face.shop.stores, others)
  const body = <ProblemPage problem="item_gone" requestId={c.get('requestId')} others={others} rows={rows} />
  return sendPage(c, face, { title: face.words.itemGone, body }, { status: 410 })
}

const PLAIN = 'Something went wrong on our side. Please try again in a moment.'

/** A fault, told to a person: with the id under which we find it. Needs nothing that may be broken itself. */
export async function faultPage(c: Ctx): Promise<Response> {
  const requestId = c.get('requestId')
  try {
    const face = await faceOf(c)
    const body = <ProblemPage problem="broken" requestId={requestId} />
    return await sendPage(c, face, { title: face.words.broken, body }, { status: 500 })
  } catch (fault) {
    log('storefront.fault_page_failed', { requestId, fault: faultText(fault) })
    return c.text(`${PLAIN}\n${requestId}\n`, 500, { 'cache-control': 'no-store' })
  }
}

/** Somebody asks too often. `refused` is what the limiter answered: its headers say when to come back. */
export async function tooManyPage(c: Ctx, refused: Response): Promise<Response> {
  const face = await faceOf(c)
  const retryAfter = refused.headers.get('retry-after')
  if (retryAfter !== null) c.header('retry-after', retryAfter)
  const body = <ProblemPage problem="too_many" requestId={c.get('requestId')} />
  return sendPage(c, face, { title: face.words.tooMany, body }, { status: 429 })
}

/** A private link that leads nowhere. */
export async function unknownOrderPage(c: Ctx): Promise<Response> {
  const face = await faceOf(c)
  const text = pick({ en, de }, face.language.lang)
  const body = (
    <EmptyState icon="receipt" title={text.notFound}>
      {text.notFoundHint}
    </EmptyState>
  )
  return sendPage(c, face, { title: text.notFound, body }, { status: 404, secret: true })
}

import type { PlaceOrderBody } from '#domain/order/place-wire.ts'
import { canonicalJson } from '#domain/text/canonical-json.ts'

/**
 * The secret of an order's private link: derived, so that placing the same order again answers the same link, and
 * keyed, so that nobody else can derive it. 43 characters; the database keeps only its SHA-256.
 */
export async function linkSecret(env: Env, orderId: string): Promise<string> {
  return base64url(await keyed(env, `order-link ${orderId}`))
}

/** Tells one order's content from another's without keeping a readable trace of who placed it. */
export async function contentHash(env: Env, body: PlaceOrderBody): Promise<string> {
  return base64url(await keyed(env, `order-content ${canonicalJson(body)}`))
}

async function keyed(env: Env, text: string): Promise<Uint8Array> {
  const encoder = new TextEncoder()
  const key = await crypto.subtle.importKey(
    'raw',
    encoder.encode(env.ENVELOPE_KEY),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)))
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

import { v7 } from 'uuid'
import * as v from 'valibot'

import { ApiKeyMade, ApiKeyRow, AuditVerification } from '#domain/access/wire.ts'
import type { Result } from '#domain/result.ts'
import { ShopSettings, StoreRow, type TaxRate } from '#domain/shop/wire.ts'
import { type ApiProblem, ask } from '#pwa/api/client.ts'
import { problemText } from '#pwa/session/problem-text.ts'

import { settingsText } from './messages.ts'

type Answer<T> = Promise<Result<T, ApiProblem>>

export function saveShop(version: number, change: object): Answer<ShopSettings> {
  return ask('/shop', {
    method: 'PATCH',
    body: change,
    ifMatch: `"${version}"`,
    idempotencyKey: v7(),
    schema: ShopSettings,
  })
}

export function saveTaxRates(taxRates: readonly TaxRate[]): Answer<ShopSettings> {
  return ask('/shop/tax-rates', { method: 'PUT', body: { taxRates }, schema: ShopSettings })
}

/** `id` is made once per form, so pressing twice opens one store. */
export function addStore(id: string, store: object): Answer<StoreRow> {
  return ask('/stores', { body: { id, ...store }, schema: StoreRow })
}

export function saveStore({ id, version }: StoreRow, change: object): Answer<StoreRow> {
  return ask(`/stores/${id}`, {
    method: 'PATCH',
    body: change,
    ifMatch: `"${version}"`,
    idempotencyKey: v7(),
    schema: StoreRow,
  })
}

export function makeKey(
  id: string,
  name: string,
  scopes: readonly string[],
): Answer<v.InferOutput<typeof ApiKeyMade>> {
  return ask('/api-keys', { body: { id, name, scopes }, schema: ApiKeyMade })
}

export function revokeKey(id: string): Answer<ApiKeyRow> {
  return ask(`/api-keys/${id}/revoke`, { method: 'POST', idempotencyKey: v7(), schema: ApiKeyRow })
}

/** `id` is the new key's, made once per dialog, so that pressing twice makes one. */
export function rotateKey(
  oldId: string,
  id: string,
  overlapHours: number,
): Answer<v.InferOutput<typeof ApiKeyMade>> {
  return ask(`/api-keys/${oldId}/rotate`, { body: { id, overlapHours }, schema: ApiKeyMade })
}

export function verifyTrail(): Answer<v.InferOutput<typeof AuditVerification>> {
  return ask('/audit/verify', { schema: AuditVerification })
}

export function endSession(id: string): Answer<null> {
  return ask(`/sessions/${id}`, { method: 'DELETE', schema: v.null() })
}

export function removePasskey(id: string): Answer<null> {
  return ask(`/passkeys/${encodeURIComponent(id)}`, { method: 'DELETE', schema: v.null() })
}

/** Why something was not saved, in the reader's language. */
export function settingsProblem(problem: ApiProblem): string {
  return settingsText.value.problems[problem.reason] ?? problemText(problem)
}

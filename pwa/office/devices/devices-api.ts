import { v7 } from 'uuid'

import { DeviceRow, EnrolmentCode } from '#domain/access/wire.ts'
import type { Result } from '#domain/result.ts'
import { RevokedLeases } from '#domain/stock/lease-wire.ts'
import { type ApiProblem, ask } from '#pwa/api/client.ts'

import { devicesText } from './messages.ts'

type Answer<T> = Promise<Result<T, ApiProblem>>

export interface TabletFields {
  readonly name: string
  readonly storeId: string
  readonly register: string
}

/** A code for a new tablet, or, with `deviceId`, for one that is enrolled again. `id` is made once per form. */
export function makeCode(
  id: string,
  { name, storeId, register }: TabletFields,
  deviceId?: string,
): Answer<EnrolmentCode> {
  const again = deviceId === undefined ? {} : { deviceId }
  return ask('/devices/codes', {
    body: { id, deviceName: name, storeId, register, ...again },
    schema: EnrolmentCode,
  })
}

export function saveDevice(id: string, change: { name: string; storeId: string }): Answer<DeviceRow> {
  return ask(`/devices/${id}`, { method: 'PATCH', body: change, idempotencyKey: v7(), schema: DeviceRow })
}

export function revokeDevice(id: string): Answer<DeviceRow> {
  return ask(`/devices/${id}/revoke`, { method: 'POST', idempotencyKey: v7(), schema: DeviceRow })
}

/** Takes back what a tablet has along. `id` is made once per question. */
export function revokeLeases(
  deviceId: string,
  id: string,
): Answer<{ ended: number; units: number; voids: string }> {
  return ask(`/devices/${deviceId}/leases/revoke`, { body: { id }, schema: RevokedLeases })
}

/** Why a tablet was not added or changed, in the reader's language. */
export function deviceProblem({ reason, evidence }: ApiProblem): string {
  const { problems } = devicesText.value
  const holder = evidence['deviceName']
  if (reason === 'register_taken') return problems.register_taken(typeof holder === 'string' ? holder : '')
  const known = Object.entries(problems).find(([name]) => name === reason)?.[1]
  return typeof known === 'string' ? known : problems.other
}

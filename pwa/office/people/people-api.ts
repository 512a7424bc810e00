import { v7 } from 'uuid'
import * as v from 'valibot'

import { StaffRow } from '#domain/access/wire.ts'
import type { Result } from '#domain/result.ts'
import { type ApiProblem, ask } from '#pwa/api/client.ts'

/** What a person's form holds. */
export interface PersonFields {
  readonly name: string
  readonly email: string
  readonly role: string
  readonly stores: readonly string[]
  /** Empty: as the device. */
  readonly locale: string
}

type Answer<T> = Promise<Result<T, ApiProblem>>

export const NOBODY: PersonFields = { name: '', email: '', role: 'cashier', stores: [], locale: '' }

export function fieldsOf({ name, email, role, stores, locale }: StaffRow): PersonFields {
  return { name, email: email ?? '', role, stores, locale: locale ?? '' }
}

/** Adds a person. `id` is made once per form, so pressing twice adds one. */
export function addPerson(id: string, fields: PersonFields): Answer<StaffRow> {
  return ask('/staff', { body: { id, ...bodyOf(fields) }, schema: StaffRow })
}

export function savePerson(row: StaffRow, fields: PersonFields): Answer<StaffRow> {
  return change(row, bodyOf(fields))
}

/** Takes a person's access away, or gives it back. */
export function setActive(row: StaffRow, active: boolean): Answer<StaffRow> {
  return change(row, { active })
}

export function readPerson(id: string): Answer<StaffRow> {
  return ask(`/staff/${id}`, { schema: StaffRow })
}

export function setPin({ id }: StaffRow, pin: string): Answer<null> {
  return ask(`/staff/${id}/pin`, { method: 'PUT', body: { pin }, schema: v.null() })
}

export function setPassword({ id }: StaffRow, password: string): Answer<null> {
  return ask(`/staff/${id}/password`, { method: 'PUT', body: { password }, schema: v.null() })
}

export function signOutEverywhere({ id }: StaffRow): Answer<null> {
  return ask(`/staff/${id}/sessions`, { method: 'DELETE', schema: v.null() })
}

function change({ id, version }: StaffRow, changes: object): Answer<StaffRow> {
  return ask(`/staff/${id}`, {
    method: 'PATCH',
    body: changes,
    ifMatch: `"${version}"`,
    idempotencyKey: v7(),
    schema: StaffRow,
  })
}

function bodyOf({ name, email, role, stores, locale }: PersonFields): object {
  return {
    name,
    email: email.trim() === '' ? null : email.trim(),
    role,
    stores,
    locale: locale === '' ? null : locale,
  }
}

import { expect, test } from 'vitest'

import { CODE_CHARS, normalCode } from '#domain/access/enrolment-code.ts'
import { checkPassword } from '#domain/access/password.ts'
import { checkPin } from '#domain/access/pin.ts'
import { ROLE_NAMES } from '#domain/access/roles.ts'

import { enrolmentRows, staffRows } from './people-rows.ts'
import { SAMPLE_ENROLMENTS, SAMPLE_PASSWORD, SAMPLE_STAFF, SAMPLE_STORES } from './people.ts'
import { sha256Hex } from './secret.ts'

test('there is somebody of every role, and every PIN and the password would be taken', () => {
  expect(new Set(SAMPLE_STAFF.map(({ role }) => role))).toEqual(new Set(ROLE_NAMES))
  expect(SAMPLE_STAFF.filter(({ pin }) => !checkPin(pin).ok)).toEqual([])
  for (const { email, name } of SAMPLE_STAFF) {
    expect(checkPassword(SAMPLE_PASSWORD, [name, email ?? '']).ok).toBe(true)
  }
  expect(new Set(SAMPLE_STAFF.map(({ pin }) => pin)).size).toBe(SAMPLE_STAFF.length)
})

test('each store has a tablet to enrol, by a code as people type it', () => {
  expect(SAMPLE_ENROLMENTS.map(({ store }) => store)).toEqual(SAMPLE_STORES.map(({ code }) => code))
  for (const { code } of SAMPLE_ENROLMENTS) {
    expect(normalCode(code)).toBe(code)
    expect(code.replace('-', '')).toHaveLength(CODE_CHARS)
  }
  expect(enrolmentRows(0).map(({ codeHash }) => codeHash)).toEqual(
    SAMPLE_ENROLMENTS.map(({ code }) => sha256Hex(code)),
  )
})

test('nobody’s PIN or password is kept in plain', () => {
  const rows = staffRows(0)
  expect(staffRows(0)).toEqual(rows)
  const text = JSON.stringify(rows)
  expect(text).not.toContain(SAMPLE_PASSWORD)
  for (const { pinHash, pinVerifier } of rows) {
    expect(pinHash).toMatch(/^scrypt\$16384\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
    expect(pinVerifier).toMatch(/^pbkdf2\$3\$100000\$[\w-]{22}\$[\w-]{43}$/)
  }
})

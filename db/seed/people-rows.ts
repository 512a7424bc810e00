import type { enrolmentCode, staff } from '#db/schema/staff.ts'

import { sampleId } from './ids.ts'
import { SAMPLE_ENROLMENTS, SAMPLE_PASSWORD, SAMPLE_STAFF } from './people.ts'
import { passwordHash, pinHash, pinVerifier, sha256Hex } from './secret.ts'

const TEN_YEARS_MS = 10 * 365 * 86_400_000

export function staffRows(now: number): (typeof staff.$inferInsert)[] {
  return SAMPLE_STAFF.map(({ key, name, role, pin, email, stores }) => {
    const id = sampleId('staff', key)
    return {
      id,
      name,
      email,
      role,
      pinHash: pinHash(pin, id),
      pinVerifier: pinVerifier(pin, id),
      pinDigits: pin.length,
      passwordHash: email === null ? null : passwordHash(SAMPLE_PASSWORD, id),
      stores: JSON.stringify(stores.map((code) => sampleId('store', code))),
      createdAt: now,
    }
  })
}

/** Codes that enrol one tablet in each store. A real code lasts minutes; these wait for whoever tries the sample. */
export function enrolmentRows(now: number): (typeof enrolmentCode.$inferInsert)[] {
  return SAMPLE_ENROLMENTS.map(({ store, register, deviceName, code }) => ({
    id: sampleId('document', `enrolment ${register}`),
    codeHash: sha256Hex(code),
    storeId: sampleId('store', store),
    register,
    deviceName,
    createdBy: sampleId('staff', 'nora'),
    createdAt: now,
    expiresAt: now + TEN_YEARS_MS,
  }))
}

import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const staff = sqliteTable('staff', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** Sign-in name for the office; null: counter only. */
  email: text().unique(),
  role: text().notNull(),
  /** `scrypt$N$r$p$salt$hash`, base64url. */
  pinHash: text('pin_hash'),
  /** What an enrolled tablet checks the PIN against while it is offline: `pbkdf2$rounds$iterations$salt$hash`. */
  pinVerifier: text('pin_verifier'),
  /** So that the pad knows when the last digit was typed. */
  pinDigits: integer('pin_digits').notNull().default(4),
  passwordHash: text('password_hash'),
  /** JSON array of store ids; empty: every store. */
  stores: text().notNull().default('[]'),
  locale: text(),
  active: integer({ mode: 'boolean' }).notNull().default(true),
  version: integer().notNull().default(1),
  createdAt: integer('created_at').notNull(),
})

export const passkey = sqliteTable(
  'passkey',
  {
    /** Credential id, base64url. */
    id: text().primaryKey(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    publicKey: text('public_key').notNull(),
    counter: integer().notNull(),
    transports: text().notNull().default('[]'),
    name: text().notNull(),
    createdAt: integer('created_at').notNull(),
    usedAt: integer('used_at'),
  },
  (table) => [index('passkey_by_staff').on(table.staffId)],
)

export const device = sqliteTable('device', {
  id: text().primaryKey(),
  name: text().notNull(),
  storeId: text('store_id').notNull(),
  /** Short register name, unique: part of every receipt number. */
  register: text().notNull().unique(),
  /** SHA-256 of the device's credential, hex. */
  credentialHash: text('credential_hash').notNull().unique(),
  /** Rises when the tablet lost its journal and was enrolled again. */
  epoch: integer().notNull().default(1),
  enrolledAt: integer('enrolled_at').notNull(),
  enrolledBy: text('enrolled_by').notNull(),
  seenAt: integer('seen_at'),
  revokedAt: integer('revoked_at'),
})

export const enrolmentCode = sqliteTable('enrolment_code', {
  /** Made by whoever asks for the code: asking again gives a new code for the same enrolment. */
  id: text().notNull().unique(),
  /** SHA-256 of the code, hex: the code itself is shown once. */
  codeHash: text('code_hash').primaryKey(),
  storeId: text('store_id').notNull(),
  register: text().notNull(),
  deviceName: text('device_name').notNull(),
  /** Enrols this device anew instead of making another; after use, the device that was made. */
  deviceId: text('device_id'),
  createdBy: text('created_by').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  usedAt: integer('used_at'),
  /** SHA-256 of the secret of the attempt that used it: only that tablet may repeat it when the answer got lost. */
  attemptHash: text('attempt_hash'),
})

export const session = sqliteTable(
  'session',
  {
    /** SHA-256 of the token, hex. */
    tokenHash: text('token_hash').primaryKey(),
    id: text().notNull().unique(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    /** Set for PIN sessions on an enrolled tablet. */
    deviceId: text('device_id'),
    /** How: pin, password, passkey. */
    method: text().notNull(),
    /** Browser and system in two words, to recognise one's own sessions. */
    agent: text().notNull().default(''),
    createdAt: integer('created_at').notNull(),
    seenAt: integer('seen_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    revokedAt: integer('revoked_at'),
  },
  (table) => [index('session_by_staff').on(table.staffId)],
)

/** What a passkey must sign, once. */
export const passkeyChallenge = sqliteTable('passkey_challenge', {
  challenge: text().primaryKey(),
  /** Who registers a passkey; null: somebody who signs in. */
  staffId: text('staff_id'),
  expiresAt: integer('expires_at').notNull(),
})

export const apiKey = sqliteTable('api_key', {
  id: text().primaryKey(),
  name: text().notNull(),
  secretHash: text('secret_hash').notNull().unique(),
  /** JSON array of permissions. */
  scopes: text().notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: integer('created_at').notNull(),
  usedAt: integer('used_at'),
  expiresAt: integer('expires_at'),
  revokedAt: integer('revoked_at'),
  /** The key that takes its place: this one goes on until it expires, so that the other system can change over. */
  replacedBy: text('replaced_by'),
})

/** Roles of the shop's own, and other limits for default ones. */
export const role = sqliteTable('role', {
  /** A default role's name, or an id of its own. */
  id: text().primaryKey(),
  name: text().notNull(),
  /** JSON array; null: a default role's own. */
  permissions: text(),
  /** JSON of `Limits`, see `domain/access/limits.ts`. */
  limits: text().notNull().default('{}'),
  active: integer({ mode: 'boolean' }).notNull().default(true),
  version: integer().notNull().default(1),
  createdAt: integer('created_at').notNull(),
})

/** What a second person approved: one use, for one document. */
export const approval = sqliteTable(
  'approval',
  {
    id: text().primaryKey(),
    /** See `domain/access/actions.ts`. */
    action: text().notNull(),
    /** The document that it is for: a sale, a stock paper. */
    subjectId: text('subject_id').notNull(),
    /** What was approved, in the action's own measure; null: it has none. */
    amount: integer(),
    /** How far whoever asked could go on their own. */
    limit: integer('own_limit'),
    requestedBy: text('requested_by').notNull(),
    approvedBy: text('approved_by').notNull(),
    reason: text().notNull(),
    deviceId: text('device_id'),
    /** `online`: the server checked the PIN; `offline`: the tablet did, with a proof. */
    how: text({ enum: ['online', 'offline'] }).notNull(),
    at: integer().notNull(),
    usedAt: integer('used_at'),
    usedBy: text('used_by'),
  },
  (table) => [index('approval_by_subject').on(table.subjectId), index('approval_by_time').on(table.at)],
)

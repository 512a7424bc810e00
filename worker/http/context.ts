import type { Context } from 'hono'

import { type Limits, NO_LIMITS } from '#domain/access/limits.ts'
import type { Permission } from '#domain/access/permissions.ts'

/** Who is asking. Found once per request, before any route runs. */
export interface Caller {
  readonly kind: 'anyone' | 'staff' | 'device' | 'api_key'
  readonly staffId?: string
  readonly staffName?: string
  readonly sessionId?: string
  /** Set for requests from an enrolled tablet, with or without a signed-in person. */
  readonly deviceId?: string
  readonly deviceStoreId?: string
  readonly register?: string
  /** The tablet was revoked: unsent sales are still taken in, nothing else. */
  readonly deviceRevoked?: boolean
  readonly apiKeyId?: string
  readonly permissions: ReadonlySet<Permission>
  /** How far they may go on their own. */
  readonly limits: Limits
  /** A person's role. */
  readonly role?: string
  /** Stores this person may work for; empty: all. */
  readonly stores: readonly string[]
}

export const ANYONE: Caller = { kind: 'anyone', permissions: new Set(), limits: NO_LIMITS, stores: [] }

export interface Variables {
  caller: Caller
  requestId: string
  /** What the caller's address has left, for the answer's headers; absent while that is plenty, or nobody counted. */
  limit?: { readonly policy: string; readonly state: string }
  /** The answer that has all its headers already. */
  dressed?: Response
}

/** Environment of every Hono app and context in the Worker. `Env` is generated from wrangler.toml. */
export interface HonoEnv {
  Bindings: Env
  Variables: Variables
}

export type Ctx = Context<HonoEnv>

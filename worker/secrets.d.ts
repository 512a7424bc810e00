/** Secrets, set with `wrangler secret put`; wrangler.toml does not know them. Merged into the generated `Env`. */
interface __BaseEnv_Env {
  /** Token of the libSQL server; a loopback server has none. */
  readonly LIBSQL_AUTH_TOKEN?: string
  /** Lets the first owner be made on an empty shop. Take it away once there is one. */
  readonly SETUP_CODE?: string
  /** Lets the local host fill a sample shop. A production shop has none. */
  readonly SEED_TOKEN?: string
  /** Where the fault tests want to be told of step boundaries. Never set in production. */
  readonly FAILPOINT_URL?: string
}

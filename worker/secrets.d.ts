/** Secrets, set with `wrangler secret put`; wrangler.toml does not know them. Merged into the generated `Env`. */
interface __BaseEnv_Env {
  /** Token of the libSQL server; a loopback server has none. */
  readonly LIBSQL_AUTH_TOKEN?: string
  /** Keys what must be derived and never guessed: private order links. Changing it ends every link that is out. */
  readonly ENVELOPE_KEY: string
  /** Seals customers' keys and other services' passwords; without it `ENVELOPE_KEY` does. See docs/access.md. */
  readonly DATA_KEY?: string
  /** The one before, while everything is sealed anew (`npm run keys:turn`); then take it away. */
  readonly DATA_KEY_OLD?: string
  /** Where texts to customers go (a gateway of the shop's choice); without it they stay in the outbox. */
  readonly MESSAGE_URL?: string
  readonly MESSAGE_TOKEN?: string
  /** What customers type to reach the shop, e.g. `https://flowers.example`: the links in their texts begin with it. */
  readonly PUBLIC_URL?: string
  /** Lets the first owner be made on an empty shop. Take it away once there is one. */
  readonly SETUP_CODE?: string
  /** Lets the local host fill a sample shop. A production shop has none. */
  readonly SEED_TOKEN?: string
  /** Where the fault tests want to be told of step boundaries. Never set in production. */
  readonly FAILPOINT_URL?: string
}

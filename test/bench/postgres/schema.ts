/** What a team would write by hand for reservations with a journal. */
export const SCHEMA = `
  CREATE TABLE level (
    sku text PRIMARY KEY, on_hand bigint NOT NULL, held bigint NOT NULL DEFAULT 0, CHECK (held <= on_hand)
  ) WITH (fillfactor = 50);
  CREATE TABLE hold (
    id uuid, sku text NOT NULL, quantity int NOT NULL, until timestamptz NOT NULL, PRIMARY KEY (id, sku)
  );
  CREATE TABLE entry (n bigserial PRIMARY KEY, hold uuid NOT NULL, sku text NOT NULL, account int NOT NULL, quantity int NOT NULL);
  CREATE INDEX entry_by_sku ON entry (sku);
`

export const PLENTY = 1_000_000_000

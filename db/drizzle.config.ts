import { defineConfig } from 'drizzle-kit'

/** Only for `npm run migrations:new`, which compares the schema with the last snapshot and needs no database. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './db/schema/all.ts',
  out: './migrations',
  breakpoints: true,
})

import { expect, test } from 'vitest'

import { cronMatches } from './crons.ts'

test.for([
  ['*/1 * * * *', '2026-11-23T10:07', true],
  ['15 3 * * *', '2026-11-23T03:15', true],
  ['15 3 * * *', '2026-11-23T03:16', false],
  ['*/15 * * * *', '2026-11-23T10:45', true],
  ['*/15 * * * *', '2026-11-23T10:46', false],
  ['0 9-17 * * 1-5', '2026-11-23T12:00', true],
  ['0 9-17 * * 1-5', '2026-11-22T12:00', false],
  ['0 0 1,15 * *', '2026-11-15T00:00', true],
  ['0 0 13 * 5', '2026-11-13T00:00', true],
  ['0 0 13 * 5', '2026-11-20T00:00', true],
  ['0 0 13 * 5', '2026-11-19T00:00', false],
] as const)('%s at %s: %s', ([cron, at, matches]) => {
  expect(cronMatches(cron, new Date(`${at}:00Z`))).toBe(matches)
})

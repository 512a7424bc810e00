/// <reference types="vite/client" />
import { expect, test } from 'vitest'

import { en } from './messages.en.ts'

// The trail is read by people: whatever the server writes into it has words here.

const sources = import.meta.glob<string>(['#worker/**/*.ts', '!**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const written = Object.values(sources).flatMap((source) =>
  [...source.matchAll(/action: '([a-z_]+\.[a-z_]+)'/gu)].map(([, action = '']) => action),
)

test('every action in the trail can be read', () => {
  expect(written.length).toBeGreaterThan(40)
  expect([...new Set(written)].filter((action) => en.actions[action] === undefined)).toEqual([])
})

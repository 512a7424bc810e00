import fc from 'fast-check'
import { expect, test } from 'vitest'

import { canonicalJson } from '#domain/text/canonical-json.ts'

import {
  advance,
  followJournal,
  nextPlace,
  NO_HASH,
  openJournal,
  receiptNumber,
  type JournalPlace,
} from './journal.ts'

const hash = async (text: string): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')

/** A journal of `count` documents at register 2, each with something of its own. */
async function journalOf(count: number): Promise<(JournalPlace & { total: number })[]> {
  const documents: (JournalPlace & { total: number })[] = []
  let head = openJournal('2', 1)
  for (let index = 0; index < count; index += 1) {
    const document = { ...nextPlace(head), total: index * 100 }
    documents.push(document)
    head = advance(document, await hash(canonicalJson(document)))
  }
  return documents
}

test('the first document follows nothing', () => {
  expect(nextPlace(openJournal('2', 1))).toEqual({
    register: '2',
    epoch: 1,
    sequence: 1,
    previousHash: NO_HASH,
    number: '2-0001',
  })
})

test.for([
  { register: '2', epoch: 1, sequence: 147, number: '2-0147' },
  { register: 'front', epoch: 1, sequence: 9999, number: 'front-9999' },
  { register: '2', epoch: 1, sequence: 10_000, number: '2-10000' },
  { register: '2', epoch: 3, sequence: 147, number: '2.3-0147' },
])(
  'document $sequence of epoch $epoch at register $register is $number',
  ({ register, epoch, sequence, number }) => {
    expect(receiptNumber(register, epoch, sequence)).toBe(number)
  },
)

test('a whole journal is followed to its head', async () => {
  const documents = await journalOf(5)
  const followed = await followJournal(openJournal('2', 1), documents, hash)
  expect(followed).toMatchObject({ ok: true, value: { sequence: 5 } })
})

test.for([
  {
    what: 'a missing document',
    break: { reason: 'gap', expected: 3, found: 4 },
    change: (all: JournalPlace[]) => all.toSpliced(2, 1),
  },
  {
    what: 'a changed document',
    break: { reason: 'chain_broken', sequence: 3 },
    change: (all: JournalPlace[]) =>
      all.map((one, at) => (at === 1 ? Object.assign({}, one, { total: 1 }) : one)),
  },
  {
    what: 'a document renumbered by hand',
    break: { reason: 'number_wrong', sequence: 4, number: '2-0040' },
    change: (all: JournalPlace[]) =>
      all.map((one, at) => (at === 3 ? Object.assign({}, one, { number: '2-0040' }) : one)),
  },
  {
    what: 'a document of another register',
    break: { reason: 'other_journal', sequence: 2 },
    change: (all: JournalPlace[]) =>
      all.map((one, at) => (at === 1 ? Object.assign({}, one, { register: '7' }) : one)),
  },
  {
    what: 'two documents swapped',
    break: { reason: 'gap', expected: 1, found: 2 },
    change: (all: JournalPlace[]) => [all[1], all[0]].filter((one) => one !== undefined),
  },
])('$what is named', async ({ change, break: named }) => {
  const followed = await followJournal(openJournal('2', 1), change(await journalOf(5)), hash)
  expect(followed).toEqual({ ok: false, error: named })
})

test('the same content is the same text, whatever the order of its keys', () => {
  expect(canonicalJson({ b: [{ d: 1, c: undefined }], a: 'é' })).toBe('{"a":"é","b":[{"d":1}]}')
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const shuffled = Object.fromEntries(Object.entries(value).toReversed())
      expect(canonicalJson(shuffled)).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

import { expect, test } from 'vitest'

import { statementKind } from './sql-text.ts'

test.for([
  ['select 1', false],
  ['  -- insert\n select 1', false],
  ['/* insert */ (select 1)', false],
  ['with a as (select 1) select * from a', false],
  ["with a as (select 'insert') select * from a", false],
  ['with a as (select 1) insert into t select * from a', true],
  ['insert into t values (1) returning *', true],
  ['begin', false],
  ['BEGIN DEFERRED', false],
  ['begin immediate', true],
  ['BEGIN TRANSACTION READONLY', false],
  ['commit', false],
  ['pragma foreign_keys', false],
  ['create table t(a)', true],
] as const)('%s: takes the write lock: %s', ([sql, writes]) => {
  expect(statementKind(sql).writes).toBe(writes)
})

test.for([
  ['select 1; select 2', true],
  ['select 1;', false],
  ["select ';' ; -- two", false],
  ['create trigger t after insert on a begin update a set x = 1; update a set y = 2; end', false],
] as const)('%s: has a second statement: %s', ([sql, second]) => {
  expect(statementKind(sql).hasSecondStatement).toBe(second)
})

test('names the parameters in order', () => {
  expect(statementKind("select ?, ?2, :a, @b, ':no'").params).toEqual([null, '?2', ':a', '@b'])
})

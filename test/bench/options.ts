import { parseArgs } from 'node:util'

import type { ShopSize } from './onhand/shop.ts'
import { WORKS, type WorkName } from './runner/contender.ts'

export interface Options {
  /** Names, or nothing for all. */
  readonly only: readonly string[] | null
  readonly works: readonly WorkName[]
  readonly clients: readonly number[]
  readonly seconds: number
  readonly rounds: number
  readonly json: string | null
  /** SKUs in the shop's catalog, and entries in the hot SKU's journal before it is asked. */
  readonly size: ShopSize
}

/** Reads `--only onhand,hello --works hot,one --clients 32 --seconds 5 --rounds 3 --json FILE
 * --skus 50000 --grown 1000000`; throws in plain words. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      works: { type: 'string' },
      clients: { type: 'string', default: '1,32' },
      seconds: { type: 'string', default: '4' },
      rounds: { type: 'string', default: '3' },
      json: { type: 'string' },
      skus: { type: 'string', default: '4000' },
      grown: { type: 'string', default: '0' },
    },
  })
  return {
    only: values.only?.split(',') ?? null,
    works: values.works === undefined ? WORKS : values.works.split(',').map(workNamed),
    clients: values.clients.split(',').map((text) => positive('--clients', text)),
    seconds: positive('--seconds', values.seconds),
    rounds: positive('--rounds', values.rounds),
    json: values.json ?? null,
    size: { skus: positive('--skus', values.skus), entries: Number(values.grown) },
  }
}

function workNamed(name: string): WorkName {
  const found = WORKS.find((work) => work === name)
  if (!found) throw new Error(`There is no work called ${name}. There are: ${WORKS.join(', ')}`)
  return found
}

function positive(option: string, text: string): number {
  const value = Number(text)
  if (!(value > 0)) throw new Error(`${option} needs a number above zero, not ${text}`)
  return value
}

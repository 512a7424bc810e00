/** One small mistake that somebody could make in the ledger. The model test has to notice every one of them. */
export interface Mutant {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly replace: string
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'a release that lets nothing go',
    file: 'worker/stock/ops/hold-changes.ts',
    find: "work.putHold({ ...hold, state: 'released', missing: 0 })",
    replace: "if (hold.id === '') work.putHold({ ...hold, state: 'released', missing: 0 })",
  },
  {
    name: 'an expiry that is ignored',
    file: 'worker/stock/ops/expire.ts',
    find: 'if (nextExpiry === null || nextExpiry > work.now) return []',
    replace: 'if (nextExpiry !== undefined) return []',
  },
  {
    name: 'a fact posted twice when it is told twice',
    file: 'worker/stock/ops/post.ts',
    find: 'if (before) return before',
    replace: "if (before && command.id === '') return before",
  },
  {
    name: 'a claim that may take one unit too many',
    file: 'domain/stock/claim.ts',
    find: 'if (claim.quantity > free)',
    replace: 'if (claim.quantity > free + 1)',
  },
  {
    name: 'a sale that does not settle its own claim',
    file: 'worker/stock/ops/post.ts',
    find: "hold?.state === 'active' && hold.skuId === command.skuId",
    replace: "hold?.state === 'active' && hold.skuId === ''",
  },
  {
    name: 'paid promises broken before unpaid ones',
    file: 'domain/stock/displace.ts',
    find: 'return hold.paid ? 3 : 2',
    replace: 'return hold.paid ? 2 : 3',
  },
  {
    name: 'promises that stay broken when stock returns',
    file: 'worker/stock/ops/promises.ts',
    find: 'if (free <= 0) return []',
    replace: 'if (free <= 1_000_000) return []',
  },
  {
    name: 'a release that leaves no tombstone',
    file: 'worker/stock/ops/hold-changes.ts',
    find: 'work.putHold(tombstone(work, command, book.k))',
    replace: 'tombstone(work, command, book.k)',
  },
  {
    name: 'staging that takes the units and keeps them held',
    file: 'worker/stock/ops/hold-changes.ts',
    find: 'const left = hold.quantity - command.quantity',
    replace: 'const left = hold.quantity - command.quantity + 1',
  },
  {
    name: 'an entry that moves one unit less than the balance',
    file: 'domain/stock/balances.ts',
    find: 'balances.set(to, (balances.get(to) ?? 0) + quantity)',
    replace: 'balances.set(to, (balances.get(to) ?? 0) + Math.max(1, quantity - 1))',
  },
]

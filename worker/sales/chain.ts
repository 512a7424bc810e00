import type { SaleMark } from '#domain/sale/check.ts'
import type { SaleDocument } from '#domain/sale/wire.ts'

/** A document's place in its register's journal. */
export interface Link {
  readonly epoch: number
  readonly sequence: number
  readonly hash: string
  readonly previousHash: string
}

export interface Chain {
  /**
   * What is wrong with where a document stands. `ahead`: it was sent before others that come later, so what is missing
   * before it is no gap.
   */
  readonly marksOf: (sale: SaleDocument, hash: string, ahead: boolean) => SaleMark[]
  readonly add: (sale: SaleDocument, hash: string) => void
}

/** A register's journal as far as it is known around the documents that came in, in whatever order they come. */
export function openChain(known: readonly Link[]): Chain {
  const links = new Map(known.map((link) => [placeOf(link), link]))
  return {
    marksOf({ epoch, sequence, previousHash }, hash, ahead) {
      const before = links.get(placeOf({ epoch, sequence: sequence - 1 }))
      const after = links.get(placeOf({ epoch, sequence: sequence + 1 }))
      const isTaken = links.has(placeOf({ epoch, sequence }))
      if (isTaken || (sequence > 1 && !before && !ahead)) return ['sequence_gap']
      const isBroken = (before && before.hash !== previousHash) || (after && after.previousHash !== hash)
      return isBroken ? ['chain_broken'] : []
    },
    add({ epoch, sequence, previousHash }, hash) {
      links.set(placeOf({ epoch, sequence }), { epoch, sequence, hash, previousHash })
    },
  }
}

function placeOf({ epoch, sequence }: Pick<Link, 'epoch' | 'sequence'>): string {
  return `${epoch} ${sequence}`
}

import { parseAccount } from '#domain/stock/account.ts'
import type { EntryView } from '#domain/stock/journal-wire.ts'

/** What an entry of the journal tells: a verb of the trade, made of the two accounts it moves between. */
export type Verb =
  | 'sold'
  | 'handed_over'
  | 'picked'
  | 'put_back'
  | 'opened'
  | 'received'
  | 'returned'
  | 'damaged'
  | 'lost'
  | 'written_off'
  | 'counted_more'
  | 'counted_less'
  | 'sent'
  | 'arrived'
  | 'built'
  | 'broken'
  | 'judged'
  | 'moved'

export interface Story {
  readonly verb: Verb
  /** The store it happened at. */
  readonly storeId: string | null
}

/** Reads an entry as what somebody did. Anything unknown is a plain move: a journal never hides an entry. */
export function storyOf({ from, to, documentKind }: Pick<EntryView, 'from' | 'to' | 'documentKind'>): Story {
  const source = parseAccount(from)
  const target = parseAccount(to)
  const storeId =
    source?.kind === 'inside' ? source.storeId : target?.kind === 'inside' ? target.storeId : null
  const of = (verb: Verb): Story => ({ verb, storeId })
  if (source?.kind === 'outside' && target?.kind === 'inside')
    switch (source.outsider) {
      case 'opening':
        return of('opened')
      case 'supplier':
        return of('received')
      case 'customer':
        return of('returned')
      case 'variance':
        return of('counted_more')
      case 'assembly':
        return of(documentKind === 'assembly' ? 'built' : 'moved')
      case 'shrink':
      case 'writeoff':
        return of('moved')
    }
  if (source?.kind === 'inside' && target?.kind === 'outside')
    switch (target.outsider) {
      case 'customer':
        return of(source.bucket === 'staged' ? 'handed_over' : 'sold')
      case 'shrink':
        return of('lost')
      case 'writeoff':
        return of('written_off')
      case 'variance':
        return of('counted_less')
      case 'assembly':
        return of('broken')
      case 'opening':
      case 'supplier':
        return of('moved')
    }
  if (source?.kind === 'inside' && target?.kind === 'inside') {
    if (target.bucket === 'staged') return of('picked')
    if (source.bucket === 'staged' && target.bucket === 'sellable') return of('put_back')
    if (target.bucket === 'damaged') return of('damaged')
    if (source.bucket === 'review') return of('judged')
    return of('moved')
  }
  if (target?.kind === 'transit') return of('sent')
  return of(source?.kind === 'transit' ? 'arrived' : 'moved')
}

/** Who or what an entry came through, when no person is named. */
export type Via =
  | { readonly kind: 'register'; readonly name: string }
  | { readonly kind: 'storefront' | 'import' | 'office' | 'system' | 'sample' }
  | { readonly kind: 'other'; readonly name: string }

/** Reads the journal's `via`. */
export function viaOf(via: string): Via {
  const register = /^register (.+)$/.exec(via)
  if (register) return { kind: 'register', name: register[1] ?? '' }
  if (via === 'storefront' || via === 'import' || via === 'office') return { kind: via }
  if (via === 'sweeper' || via === 'system') return { kind: 'system' }
  if (via === 'sample shop') return { kind: 'sample' }
  return { kind: 'other', name: via }
}

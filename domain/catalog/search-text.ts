/** What an item is found by. */
interface Searchable {
  readonly name: string
  readonly brand: string | null
  readonly category: string
  readonly tags: readonly string[]
  /** Codes and option values of its SKUs. */
  readonly words: readonly string[]
}

const WORDS_MAX = 8

/** Lower case without accents, as both sides of a search are compared: `Café` and `cafe`, `Straße` and `strasse`. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
}

/** What `item.searchText` keeps: every word once, folded. */
export function searchTextOf({ name, brand, category, tags, words }: Searchable): string {
  const all = [name, brand ?? '', category, ...tags, ...words].flatMap((part) => foldText(part).split(/\s+/))
  return [...new Set(all.filter((word) => word !== ''))].join(' ')
}

/** The words somebody searches for, folded; an item matches when it has all of them. */
export function searchWords(query: string): string[] {
  return foldText(query)
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX)
}

import { foldText } from './search-text.ts'

/** Spellings and languages of one thing, folded: what a shop means by `Colour` when half of its items say `Color`. */
const SAME: readonly (readonly string[])[] = [
  ['colour', 'color', 'colors', 'colours', 'farbe', 'farben', 'farbton'],
  ['size', 'sizes', 'grosse', 'grossen'],
  ['material', 'materials', 'materialien', 'fabric', 'stoff'],
  ['style', 'styles', 'stil'],
  ['length', 'lange'],
  ['weight', 'gewicht'],
  ['scent', 'fragrance', 'duft'],
  ['flavour', 'flavor', 'geschmack'],
  ['volume', 'inhalt', 'fullmenge'],
]
const MEANING = new Map(SAME.flatMap((words) => words.map((word) => [word, words[0] ?? word] as const)))

/** Option names with one key are one option: `Colour`, `color ` and `COLORS`. */
export function optionNameKey(name: string): string {
  const folded = foldText(name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return MEANING.get(folded) ?? MEANING.get(folded.replace(/s$/, '')) ?? folded
}

export interface OptionName {
  readonly name: string
  /** Items that use it. */
  readonly items: number
}

/** Option names that look like one, the most used first: what could be merged. */
export function alikeOptionNames(names: readonly OptionName[]): OptionName[][] {
  return [...Map.groupBy(names, ({ name }) => optionNameKey(name)).values()]
    .filter((group) => group.length > 1)
    .map((group) => group.toSorted((a, b) => b.items - a.items || a.name.localeCompare(b.name)))
}

/** How the shop already calls what somebody is about to call `typed`; `null`: so far nothing like it, or just so. */
export function usualName(typed: string, names: readonly OptionName[]): string | null {
  const key = optionNameKey(typed)
  if (key === '') return null
  const [usual] = names
    .filter(({ name }) => optionNameKey(name) === key)
    .toSorted((a, b) => b.items - a.items)
  return usual && usual.name !== typed.trim() ? usual.name : null
}

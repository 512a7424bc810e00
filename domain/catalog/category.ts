/** A place in the category tree is its path: `Garden > Pots > Clay`. What has no path lies in no category. */
const BETWEEN = ' > '
const DEPTH_MAX = 5

/** A path as it is kept: names without blanks around them, no empty ones. `Garden>Pots ` and `Garden > Pots` are one. */
export function tidyCategory(path: string): string {
  return path
    .split('>')
    .map((name) => name.trim().replaceAll(/\s+/g, ' '))
    .filter((name) => name !== '')
    .slice(0, DEPTH_MAX)
    .join(BETWEEN)
}

/** The names on the way, outermost first. */
export function categoryNames(path: string): string[] {
  return path === '' ? [] : path.split(BETWEEN)
}

/** The outermost category. */
export function topCategory(path: string): string {
  const at = path.indexOf(BETWEEN)
  return at < 0 ? path : path.slice(0, at)
}

/** Whether `path` is `category` or lies below it. */
export function isWithin(path: string, category: string): boolean {
  return path === category || path.startsWith(category + BETWEEN)
}

/** Where `path` is after `from` became `to`. */
export function movedCategory(path: string, from: string, to: string): string {
  return isWithin(path, from) ? tidyCategory(to + path.slice(from.length)) : path
}

/** A category as a tree shows it. */
export interface CategoryNode {
  readonly path: string
  readonly name: string
  readonly depth: number
  /** Items in it, and in it with all below. */
  readonly items: number
  readonly itemsWithin: number
}

/** All categories in the order of the tree, with those that are only on the way to another. */
export function categoryTree(
  rows: readonly { readonly name: string; readonly items: number }[],
): CategoryNode[] {
  const items = new Map<string, number>()
  for (const { name, items: count } of rows) {
    const names = categoryNames(tidyCategory(name))
    for (let depth = 1; depth <= names.length; depth += 1) {
      const path = names.slice(0, depth).join(BETWEEN)
      items.set(path, (items.get(path) ?? 0) + (depth === names.length ? count : 0))
    }
  }
  const paths = [...items.keys()].toSorted((a, b) => compare(categoryNames(a), categoryNames(b)))
  return paths.map((path) => {
    const names = categoryNames(path)
    let within = 0
    for (const [other, count] of items) if (isWithin(other, path)) within += count
    return {
      path,
      name: names.at(-1) ?? '',
      depth: names.length - 1,
      items: items.get(path) ?? 0,
      itemsWithin: within,
    }
  })
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (const [index, name] of a.entries()) {
    const other = b[index]
    if (other === undefined) return 1
    const order = name.localeCompare(other)
    if (order !== 0) return order
  }
  return a.length - b.length
}

import type { CategoryFace } from '#pwa/storefront/faces.ts'

/** Stands for items without a category. */
const NAMELESS = 'other'

/** A category's name as part of an address: "Sweets & Tea" is `sweets-tea`. */
export function slugOf(category: string): string {
  const slug = category
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
  return slug === '' ? NAMELESS : slug
}

/** Categories with addresses of their own: of two with the same slug, the later one gets a number. */
export function withSlugs(
  rows: readonly { readonly name: string; readonly items: number }[],
): CategoryFace[] {
  const taken = new Set<string>()
  return rows.map(({ name, items }) => {
    const base = slugOf(name)
    let slug = base
    for (let again = 2; taken.has(slug); again += 1) slug = `${base}-${again}`
    taken.add(slug)
    return { name, slug, items }
  })
}

import type { CatalogItem, ItemEdit } from '#domain/catalog/item-wire.ts'
import type { Block, ItemStatus } from '#domain/catalog/wire.ts'

/** An item's fields as a person types them. */
export interface ItemDraft {
  readonly name: string
  readonly description: string
  readonly brand: string
  readonly category: string
  readonly tags: string
  readonly status: ItemStatus
  readonly taxCategory: string
  readonly age: string
  readonly photos: readonly { readonly photo: string; readonly alt: string }[]
}

/** The fields of an item, ready to be typed over. */
export function draftOf(item: CatalogItem): ItemDraft {
  return {
    name: item.name,
    description: textOf(item.description),
    brand: item.brand ?? '',
    category: item.category,
    tags: item.tags.join(', '),
    status: item.status,
    taxCategory: item.taxCategory,
    age: item.ageRestriction === null ? '' : String(item.ageRestriction),
    photos: item.photos,
  }
}

/** Only what differs: fields nobody touched can not overwrite what somebody else wrote. */
export function editOf(item: CatalogItem, draft: ItemDraft): ItemEdit {
  const before = draftOf(item)
  const age = draft.age.trim() === '' ? null : Number(draft.age)
  return {
    ...(draft.name.trim() === before.name ? {} : { name: draft.name.trim() }),
    ...(draft.description.trim() === before.description ? {} : { description: blocksOf(draft.description) }),
    ...(draft.brand.trim() === before.brand ? {} : { brand: draft.brand.trim() || null }),
    ...(draft.category.trim() === before.category ? {} : { category: draft.category.trim() }),
    ...(draft.tags.trim() === before.tags ? {} : { tags: listOf(draft.tags) }),
    ...(draft.status === before.status ? {} : { status: draft.status }),
    ...(draft.taxCategory === before.taxCategory ? {} : { taxCategory: draft.taxCategory }),
    ...(draft.age.trim() === before.age ? {} : { ageRestriction: age }),
    ...(JSON.stringify(draft.photos) === JSON.stringify(before.photos) ? {} : { photos: [...draft.photos] }),
  }
}

/** Words between commas, each once. */
export function listOf(text: string): string[] {
  return [...new Set(text.split(',').map((part) => part.trim()))].filter((part) => part !== '')
}

function textOf(blocks: readonly Block[]): string {
  return blocks.map(({ kind, text }) => (kind === 'li' ? `- ${text}` : text)).join('\n')
}

/** A line is a paragraph; one that begins with a dash is a list item. */
export function blocksOf(text: string): Block[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== '-')
    .map((line) =>
      /^[-–*•] /.test(line) ? { kind: 'li', text: line.slice(2).trim() } : { kind: 'p', text: line },
    )
}

/**
 * JSON with the keys of every object in order and nothing undefined: the same content is always the same text, so it
 * can be hashed and chained. Numbers as JSON writes them; only whole ones belong into what is hashed.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value))
    return `[${value.map((part) => canonicalJson(part === undefined ? null : part)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`)
  return `{${parts.join(',')}}`
}

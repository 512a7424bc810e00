import { IMPORT_ITEMS_PER_CHUNK, type RawItem } from './import-wire.ts'

/** Far below what a request may carry, descriptions included. */
const CHUNK_CHARS = 600_000

/** Items in the pieces they are sent in: up to 200, fewer when their descriptions are long. */
export function chunksOf(items: readonly RawItem[]): RawItem[][] {
  const chunks: RawItem[][] = []
  let chunk: RawItem[] = []
  let chars = 0
  for (const item of items) {
    const size = JSON.stringify(item).length
    if (chunk.length > 0 && (chunk.length >= IMPORT_ITEMS_PER_CHUNK || chars + size > CHUNK_CHARS)) {
      chunks.push(chunk)
      chunk = []
      chars = 0
    }
    chunk.push(item)
    chars += size
  }
  if (chunk.length > 0) chunks.push(chunk)
  return chunks
}

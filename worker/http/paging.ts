import * as v from 'valibot'

const LIMIT_DEFAULT = 50
const LIMIT_MAX = 100

/** Rows per page: what was asked for, between 1 and 100; 50 when nothing was. */
export function pageLimit(limit: string | undefined): number {
  const asked = limit === undefined ? LIMIT_DEFAULT : Number(limit)
  return Math.min(LIMIT_MAX, Math.max(1, Math.trunc(asked) || LIMIT_DEFAULT))
}

/** An opaque cursor from the keys of the last row. */
export function encodeCursor(keys: readonly unknown[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(keys))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** The keys of the last row, or `null` when there is no cursor or it is not one of ours with this shape. */
export function decodeCursor<const S extends v.GenericSchema>(
  cursor: string | undefined,
  schema: S,
): v.InferOutput<S> | null {
  if (cursor === undefined) return null
  try {
    const text = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(text, (char) => char.codePointAt(0) ?? 0)
    const parsed = v.safeParse(schema, JSON.parse(new TextDecoder().decode(bytes)))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/** Cuts rows fetched with `limit + 1` into a page and the cursor of the next. */
export function pageFrom<T>(
  rows: readonly T[],
  limit: number,
  keys: (row: T) => readonly (string | number)[],
): { rows: T[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, nextCursor: rows.length > limit && last ? encodeCursor(keys(last)) : null }
}

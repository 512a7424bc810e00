const CHANGED = 'v1'

/** A drawing for what has no photo: made from the handle's words, so the same everywhere and cached for ever. */
export function artAddress(handle: string): string {
  return `/photos/art/${CHANGED}/${encodeURIComponent(handle)}.svg`
}

/** The address of an item's photo: its own, an imported one elsewhere (https only), or the drawing. */
export function photoAddress(photo: string | null, handle: string): string {
  if (photo?.startsWith('https://') || (photo?.startsWith('/') && !photo.startsWith('//'))) return photo
  return artAddress(handle)
}

const CHANGED = 'v1'

/** A drawing for what has no photo: made from the handle's words, so the same everywhere and cached for ever. */
export function artAddress(handle: string): string {
  return `/photos/art/${CHANGED}/${encodeURIComponent(handle)}.svg`
}

/** An address that may be used as a photo: the shop's own, or https elsewhere. `null` for anything else. */
export function usablePhoto(photo: string | null): string | null {
  return photo !== null && /^(?:https:\/\/|\/(?!\/))/.test(photo) ? photo : null
}

/** The address of an item's photo: its own, an imported one elsewhere, or the drawing. */
export function photoAddress(photo: string | null, handle: string): string {
  return usablePhoto(photo) ?? artAddress(handle)
}

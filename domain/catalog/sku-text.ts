import { foldText } from './search-text.ts'

const CODE_LENGTH_MAX = 100

/** Item name with its variant, as receipts and lists show it: `Vase, blue, L`. */
export function skuName(itemName: string, options: readonly (string | null)[]): string {
  return [itemName, ...options.filter((value) => value !== null && value !== '')].join(', ')
}

/** Two variants with the same key are one variant: `Red, L` and `red , l`. */
export function optionKey(options: readonly (string | null)[]): string {
  return JSON.stringify(options.filter((value) => value !== null).map((value) => foldText(value).trim()))
}

/** A word for an address or a code: lower case, letters and digits of any script, hyphens between. */
export function slug(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
}

/**
 * The SKU code of a variant that has none: `HANDLE.OPTION1.OPTION2`, upper case. A dot never occurs within a part, so
 * two items can not come to the same code. Codes longer than a receipt can carry end in a hash of what was cut off.
 */
export function generatedCode(handle: string, options: readonly (string | null)[]): string {
  const parts = [handle, ...options.filter((value) => value !== null)]
    .map((part) => slug(part))
    .filter((part) => part !== '')
  const code = parts.join('.').toUpperCase()
  return code.length <= CODE_LENGTH_MAX ? code : `${code.slice(0, CODE_LENGTH_MAX - 8)}~${shortHash(code)}`
}

/** FNV-1a, 32 bit, as up to seven characters. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index)
    hash = Math.imul(hash, 0x01000193)
  }
  return (hash >>> 0).toString(36).toUpperCase()
}

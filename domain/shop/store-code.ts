const CODE_CHARS_MAX = 30

/** A code for a store from its name: "Main St" is `main-st`, "Łódź" is `lodz`. */
export function storeCodeOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^[^a-z]+|-+$/gu, '')
    .slice(0, CODE_CHARS_MAX)
    .replace(/-+$/u, '')
  return plain === '' ? 'store' : plain
}

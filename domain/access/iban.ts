/** An account as people type it, without blanks and in capitals. */
export function plainAccount(text: string): string {
  return text.replaceAll(/[\s-]/gu, '').toUpperCase()
}

/** ISO 13616: two letters, two check digits, then letters and digits; modulo 97 over the rearranged whole is 1. */
export function isIban(text: string): boolean {
  const plain = plainAccount(text)
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/u.test(plain)) return false
  const moved = plain.slice(4) + plain.slice(0, 4)
  let rest = 0
  for (const char of moved) {
    const value = Number.parseInt(char, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

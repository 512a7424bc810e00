/**
 * Whether digits are a price look-up number of fresh produce: 3000 to 4999, with 9 before it when organic, and 83000 to
 * 84999, which were opened for new produce. It never carries a price. International Federation for Produce Standards.
 */
export function isPlu(digits: string): boolean {
  return /^[89]?[34]\d{3}$/.test(digits)
}

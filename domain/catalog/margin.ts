/**
 * What is left of a price after its tax and the cost of the goods, as a share of the net price: 0.4 is 40 %. `null`
 * without a cost or a price. Amounts in minor units for the same quantity; the rate in millionths.
 */
export function marginShare(
  { price, cost }: { readonly price: number; readonly cost: number | null },
  tax: { readonly mode: 'inclusive' | 'exclusive'; readonly rateMicros: number },
): number | null {
  if (cost === null || price <= 0) return null
  const net = tax.mode === 'inclusive' ? price / (1 + tax.rateMicros / 1_000_000) : price
  return (net - cost) / net
}

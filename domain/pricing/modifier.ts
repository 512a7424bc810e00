/** One choice that goes with a line: an extra shot, a gift box, what is written on the cake. */
export interface ModifierOption {
  readonly id: string
  readonly name: string
  /** Minor units on top, for each piece; for what is weighed or measured, once. May be below zero. */
  readonly price: number
  /** Base units of this SKU leave the shelf with each piece. */
  readonly skuId: string | null
  readonly quantity: number
}

export interface ModifierGroup {
  readonly id: string
  readonly name: string
  /** Fewest options of it: 1 or more makes it a question that has to be answered. */
  readonly min: number
  readonly max: number
  readonly options: readonly ModifierOption[]
}

/** An option as it was chosen: what the sale keeps, whatever becomes of the group. */
export interface ChosenModifier extends ModifierOption {
  readonly groupId: string
}

/** Groups whose question is still open: fewer chosen than they need. */
export function openGroups(
  groups: readonly ModifierGroup[],
  chosen: readonly ChosenModifier[],
): ModifierGroup[] {
  return groups.filter(({ id, min }) => chosen.filter(({ groupId }) => groupId === id).length < min)
}

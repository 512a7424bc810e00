import * as v from 'valibot'

/** What a base unit of goods is. */
export const UNITS = ['piece', 'gram', 'millilitre', 'millimetre'] as const
export const Unit = v.picklist(UNITS)
export type Unit = v.InferOutput<typeof Unit>

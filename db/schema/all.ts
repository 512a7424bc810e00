/** Every table, for the client and for the migrations. */
export * from './catalog.ts'
export * from './orders.ts'
export * from './platform.ts'
export * from './sales.ts'
export * from './shop.ts'
export * from './staff.ts'
export * from './stock.ts'

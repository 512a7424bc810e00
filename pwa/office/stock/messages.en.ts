export const en = {
  stock: 'Stock',
  search: 'Name, SKU or category',
  store: 'Store',
  allStores: 'All stores',
  level: { all: 'Everything', low: 'Running low', out: 'Sold out', negative: 'Below zero' },
  levels: 'What to show',
  item: 'Item',
  held: 'held',
  staged: 'staged',
  nothing: 'Nothing here',
  nothingHelp: {
    all: 'No counted SKU fits the search.',
    low: 'Nothing is running low. ',
    out: 'Nothing is sold out.',
    negative: 'No shelf is below zero.',
  },
  unknown: 'not counted yet',
  explain: 'Units free to sell; below them what is held or staged.',
}
export type StockMessages = typeof en

/** What the shopper may do on the page. Without JavaScript each is a form that is sent to the page's own address. */
export const ORDER_ACTS = [
  'arrived',
  'cancel',
  'confirm',
  'decline',
  'wait',
  'drop',
  'store',
  'substitute',
] as const
export type OrderAct = (typeof ORDER_ACTS)[number]

/** An act with what it needs: every entry is a field of its form. */
export interface OrderWish {
  readonly act: OrderAct
  readonly spot?: string | undefined
  /** Version of the order that was seen. */
  readonly version?: number | undefined
  readonly storeId?: string | undefined
  readonly lineId?: string | undefined
  readonly skuId?: string | undefined
  /** Minor units that the order becomes dearer by it, as it was shown; negative: cheaper. */
  readonly dearer?: number | undefined
}

/** Names a wish among others on the page: whose button is busy. */
export function wishKey({ act, storeId, lineId, skuId }: OrderWish): string {
  return [act, storeId, lineId, skuId].filter((part) => part !== undefined).join(' ')
}

/** The API call behind each of them, below the order's own address. */
export function callFor({ act, spot, ...choice }: OrderWish): {
  readonly path: string
  readonly body: object
} {
  switch (act) {
    case 'arrived':
      return { path: '/arrived', body: spot === undefined ? {} : { spot } }
    case 'cancel':
      return { path: '/cancel', body: {} }
    case 'confirm':
      return { path: '/payment', body: { action: 'confirm' } }
    case 'decline':
      return { path: '/payment', body: { action: 'cancel' } }
    case 'wait':
    case 'drop':
    case 'store':
    case 'substitute':
      return { path: '/decide', body: { choice: act, ...given(choice) } }
  }
}

/** Why a wish was not carried out: `gone` is shown with what there is now. */
export function faultOf(reason: string): 'gone' | 'failed' {
  return ['choice_gone', 'changed_meanwhile', 'dearer_than_told', 'already_picked'].includes(reason)
    ? 'gone'
    : 'failed'
}

function given(choice: object): object {
  return Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined))
}

/** What the shopper may do on the page. Without JavaScript each is a form that is sent to the page's own address. */
export type OrderAct = 'arrived' | 'cancel' | 'confirm' | 'decline' | 'wait' | 'drop'

/** The API call behind each of them, below the order's own address. */
export function callFor(act: OrderAct, spot?: string): { readonly path: string; readonly body: object } {
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
      return { path: '/decide', body: { choice: act } }
  }
}

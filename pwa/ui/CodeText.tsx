import type { ComponentChildren } from 'preact'

/** A barcode, an order number, an id: figures that are compared one by one, always left to right. */
export function CodeText({ children }: { readonly children: ComponentChildren }) {
  return <code class="code">{children}</code>
}
